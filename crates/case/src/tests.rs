//! Cases that people make.

mod any_bytes;
mod bad_programme;
mod bad_settings;
mod bad_tables;
mod good;
