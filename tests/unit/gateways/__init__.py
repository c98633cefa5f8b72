"""Parts of gateways that need nothing outside."""
