-- Staff find a customer by how the number begins or, more often, by how it ends.
CREATE INDEX customer_by_phone ON identity.customer (phone text_pattern_ops);
CREATE INDEX customer_by_phone_end ON identity.customer (reverse(phone) text_pattern_ops);
