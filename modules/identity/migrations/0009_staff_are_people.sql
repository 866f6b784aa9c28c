-- Who a member of staff is outside the office, so that nobody decides about themselves under another sign-in.
ALTER TABLE identity.staff_member ADD COLUMN phone text, ADD COLUMN document_hash bytea;
