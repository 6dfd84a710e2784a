"""What is believed first and looked at later: promises in place of proof, materials that may follow."""
