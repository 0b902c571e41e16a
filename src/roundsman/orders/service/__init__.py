"""What can be done with orders: one public function is one use case, part of one transaction."""
