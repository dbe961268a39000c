//! What a dispute looks like from outside: the same for the window and for `--json`.

mod dispute;
mod law;
mod letter;
mod mailbox;
mod reply;
mod vault;

pub use dispute::*;
pub use law::*;
pub use letter::*;
pub use mailbox::*;
pub use reply::*;
pub use vault::*;
