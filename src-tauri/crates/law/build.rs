//! Builds anew when a file of legal data comes, goes or changes.

fn main() {
    for folder in ["regimes", "calendars", "authorities.toml", "likeness.toml"] {
        println!("cargo::rerun-if-changed=../../../templates/{folder}");
    }
}
