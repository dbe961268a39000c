//! Pages: a small typesetter over parley and printpdf, and the letter set with it.
//!
//! How a page is made, from the bottom up:
//!
//! - [`style`]: the type table. `BODY`, `NOTE`, `CELL`…; `.semibold()`, `.italic()`, `.ink(…)`.
//! - [`shape`]: [`Fonts::lines`](crate::Fonts::lines) sets spans in a column of some width and
//!   gives [`Line`](shape::Line)s; [`Fonts::line`](crate::Fonts::line) sets one label.
//! - [`tag`]: a [`Tag`](tag::Tag) is an element of the structure: a heading, a list, a cell.
//! - [`page`]: a [`Page`](page::Page) holds [`Mark`](page::Mark)s (text, rules, paths) in points
//!   from the top left corner, in reading order, each with the tag it is part of, and apart from
//!   them the artifacts.
//! - [`flow`]: rows with rules about breaks are dealt to pages: [`flow::paginate`].
//! - [`write`](mod@write): [`write::write`] makes the file: fonts subset once, bookmarks, the tree
//!   of the tags, metadata, the same bytes for the same pages; [`seal`] says whether they still are.
//!
//! All measures are points (`f32`); [`style::MM`] converts from millimetres.

mod archive;
mod breaks;
mod content;
mod embed;
pub(crate) mod face;
pub mod flow;
mod letter;
mod pack;
pub mod page;
mod rows;
pub mod seal;
pub mod shape;
mod sheet;
mod slim;
mod structure;
pub mod style;
pub mod tag;
mod typeset;
pub mod write;
