"""What a request asks for, who asks, and what it may: the gate and its lists."""
