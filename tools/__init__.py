"""Programs around the system; the system itself never imports them."""
