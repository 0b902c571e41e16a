"""What `roundsman bench NAME` runs: real servers, a real database with durable commits, real HTTP."""
