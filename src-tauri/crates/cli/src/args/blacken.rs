//! The words of `answerable blacken`.

use app::blacken::Area;
use clap::Args as Group;
use std::path::PathBuf;

#[derive(Debug, Group)]
pub(crate) struct BlackenArgs {
    /// The picture of a paper: PNG or JPEG. It stays as it is.
    pub(crate) file: PathBuf,
    /// Where the copy goes: its name ends in .png or .jpg.
    #[arg(long, value_name = "F")]
    pub(crate) out: PathBuf,
    /// What to cover, on the picture as it stands upright: from the left, from the top, width and
    /// height, each as a part of the picture from 0 to 1, such as 0.1,0.25,0.5,0.08. On a JPEG a
    /// bar grows to whole blocks of 8 or 16 pixels, so that no trace shows beside it. May be
    /// repeated.
    #[arg(long = "area", value_name = "X,Y,W,H", allow_hyphen_values = true)]
    pub(crate) areas: Vec<Area>,
    /// A line burnt in over it, such as "Copy for Brightperk, 3 March 2027, only to confirm my
    /// identity".
    #[arg(long, value_name = "TEXT")]
    pub(crate) mark: Option<String>,
}
