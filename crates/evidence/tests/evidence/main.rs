//! Tests of the whole way from rows to evidence. Each file is a table of cases and one function that checks them.

mod claims;
mod corrections;
mod echoes;
mod properties;
mod real_claims;
mod rows;
mod sources;
