"""Coming in: true network addresses, slowed sign-in, counted attempts."""
