-- What came back of a match, and what a drawer gave back.
create index if not exists buyer_return_lines_match on buyer_return_lines (match_id);
create index if not exists buyer_returns_shift on buyer_returns (shift_id);
