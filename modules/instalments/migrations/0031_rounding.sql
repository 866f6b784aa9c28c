-- part ÷ days, rounded half to even, for what is not negative. Adding days − 1, and one more where the quotient is odd,
-- before dividing by twice the days, takes an exact half up only from an odd quotient: two divisions and no remainder.
CREATE OR REPLACE FUNCTION instalments.rounded(part bigint, days int) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (2 * part + days - 1 + (part / days & 1)) / (2 * days);
