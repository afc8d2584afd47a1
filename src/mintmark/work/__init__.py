"""The durable engine behind the queue contract."""
