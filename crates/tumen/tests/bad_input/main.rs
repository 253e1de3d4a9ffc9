//! What people type by mistake: the command line says what is wrong, where and what to do, loses no row, never panics.

mod broken;
mod command;
mod files;
mod rows;
mod settings;
