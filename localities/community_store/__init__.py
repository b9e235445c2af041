"""What people write: tables, transactions and versioned migrations. Rules about it live in participation."""
