//! What a mark is to somebody who cannot see the page: part of an element of the document's
//! structure, or furniture that a reader passes over.
//!
//! A [`Tag`] knows what it stands in, and no more. The tree is the order in which the marks of the
//! pages name their tags, so a paragraph that runs over two pages is one element, and nothing has
//! to be counted while pages are laid out.

use domain::Language;
use std::sync::Arc;

/// A kind of element, as ISO 32000-1, 14.8.4 names them.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// A heading: 1 for the subject of a letter and the title of a dossier, 2 and 3 below it.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// What another wrote, in paragraphs of its own.
    BlockQuote,
    /// What another wrote, within a paragraph.
    Quote,
    /// A list; its items bear numbers or not.
    List {
        /// Whether each item has its [`Role::Label`].
        numbered: bool,
    },
    /// An item of a list.
    Item,
    /// The number of an item.
    Label,
    /// What an item says.
    Body,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell that names its column or its row.
    Head(Scope),
    /// A cell.
    Cell,
    /// A drawing or a picture, and what it shows in words.
    Figure(String),
    /// Words that lead to another page.
    Link {
        /// The page, from 0.
        page: usize,
        /// Where it leads, in words.
        words: String,
    },
}

/// What the head of a table names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The cells below it.
    Column,
    /// The cells beside it.
    Row,
}

impl Role {
    /// The name of the structure type.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(_) => "H3",
            Self::Paragraph => "P",
            Self::BlockQuote => "BlockQuote",
            Self::Quote => "Quote",
            Self::List { .. } => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::Body => "LBody",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::Head(_) => "TH",
            Self::Cell => "TD",
            Self::Figure(_) => "Figure",
            Self::Link { .. } => "Link",
        }
    }
}

/// An element of the structure. A clone is the same element.
#[derive(Debug, Clone)]
pub struct Tag(Arc<Element>);

#[derive(Debug)]
struct Element {
    role: Role,
    within: Option<Tag>,
    language: Option<Language>,
}

impl PartialEq for Tag {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Tag {
    /// An element of the document itself.
    #[must_use]
    pub fn new(role: Role) -> Self {
        Self(Arc::new(Element {
            role,
            within: None,
            language: None,
        }))
    }

    /// A paragraph of the document itself.
    #[must_use]
    pub fn paragraph() -> Self {
        Self::new(Role::Paragraph)
    }

    /// A paragraph of the document itself, in a language that need not be the document's.
    #[must_use]
    pub fn spoken(role: Role, language: &Language) -> Self {
        Self(Arc::new(Element {
            role,
            within: None,
            language: Some(language.clone()),
        }))
    }

    /// A new element within this one.
    #[must_use]
    pub fn holds(&self, role: Role) -> Self {
        Self(Arc::new(Element {
            role,
            within: Some(self.clone()),
            language: None,
        }))
    }

    /// What it is.
    #[must_use]
    pub fn role(&self) -> &Role {
        &self.0.role
    }

    /// What it stands in; `None` in the document itself.
    #[must_use]
    pub fn within(&self) -> Option<&Self> {
        self.0.within.as_ref()
    }

    pub(super) fn language(&self) -> Option<&Language> {
        self.0.language.as_ref()
    }

    /// The same for the same element, while it lives.
    pub(super) fn key(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

/// What furnishes a page, by the artifact types of ISO 32000-1, 14.8.2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Furniture {
    /// Rules, bars and signs.
    #[default]
    Layout,
    /// What stands at the head of every page, and a table head that is repeated.
    Header,
    /// What stands at the foot of every page.
    Footer,
    /// Fold and punch marks.
    Sheet,
}

impl Furniture {
    /// Type and subtype.
    pub(super) fn names(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Layout => ("Layout", None),
            Self::Header => ("Pagination", Some("Header")),
            Self::Footer => ("Pagination", Some("Footer")),
            Self::Sheet => ("Page", None),
        }
    }
}

/// Whose a mark is.
#[derive(Debug, Clone, PartialEq)]
pub enum Owner {
    /// Nobody's: a reader passes over it.
    Furniture(Furniture),
    /// An element's.
    Element(Tag),
}

impl Default for Owner {
    fn default() -> Self {
        Self::Furniture(Furniture::Layout)
    }
}
