//! Gives the window its configuration and its least rights.

fn main() {
    tauri_build::build();
}
