//! What the tests of the whole share: the built programs, a way to drive them, and the search for
//! plaintext. Everything here fails by a panic that says what to do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly, and says aloud what it skips"
)]

mod cli;
mod measure;
mod new_law;
mod places;
mod plaintext;
mod window;

pub use cli::{Answer, Cli};
pub use measure::{Measure, measure};
pub use new_law::built_with_a_new_law;
pub use places::{root, shared, target};
pub use plaintext::{no_plaintext, plaintext};
pub use window::{Key, Launch, Window};
