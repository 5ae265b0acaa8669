//! The desktop program: hands over to the shell at once.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    bindery_desktop::run()
}
