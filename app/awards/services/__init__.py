"""What people do with nominations, decisions and awards."""
