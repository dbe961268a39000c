//! Builds anew when a file of legal data comes, goes or changes.

fn main() {
    for folder in ["regimes", "calendars", "authorities.toml"] {
        println!("cargo::rerun-if-changed=../../../templates/{folder}");
    }
}
