//! Tests of the tables: each example is read.

mod grammar;
