"""Mail from customers: how it would be recognised. Nothing is fetched yet."""
