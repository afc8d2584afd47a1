"""What is made of many pieces."""
