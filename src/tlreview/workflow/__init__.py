"""What people may do, one module an act; the only place where rules meet storage."""
