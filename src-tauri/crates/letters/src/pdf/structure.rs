//! The tree of a document's structure: gathered while its pages are written, then put into the
//! file. ISO 32000-1, 14.7 and 14.8.

use super::tag::{Role, Scope, Tag};
use crate::error::LetterError;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::HashMap;

/// The elements of a document, in the order in which its pages name them.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    elements: Vec<Element>,
    /// Where the element of a tag is.
    places: HashMap<usize, usize>,
    top: Vec<Kid>,
    /// By page, the element of each marked content.
    pages: Vec<Vec<usize>>,
}

#[derive(Debug)]
struct Element {
    /// Kept, so that no other tag takes its key.
    tag: Tag,
    within: Option<usize>,
    kids: Vec<Kid>,
    /// Where a figure or a link stands, in points from the foot: left, foot, right, top.
    bounds: Option<[f32; 4]>,
}

impl Element {
    /// The page of its first marked content.
    fn home(&self) -> Option<usize> {
        self.kids.iter().find_map(|kid| match kid {
            Kid::Content(page, _) => Some(*page),
            Kid::Element(_) => None,
        })
    }
}

#[derive(Debug, Clone, Copy)]
enum Kid {
    Element(usize),
    /// A page, and the number of a marked content on it.
    Content(usize, usize),
}

impl Tree {
    /// Begins the next page.
    pub(crate) fn page(&mut self) {
        self.pages.push(Vec::new());
    }

    /// Gives an element its place in the tree; later mentions change nothing.
    pub(crate) fn element(&mut self, tag: &Tag) -> usize {
        if let Some(place) = self.places.get(&tag.key()) {
            return *place;
        }
        let within = tag.within().map(|parent| self.element(parent));
        let place = self.elements.len();
        self.elements.push(Element {
            tag: tag.clone(),
            within,
            kids: Vec::new(),
            bounds: None,
        });
        self.places.insert(tag.key(), place);
        self.kids(within).push(Kid::Element(place));
        place
    }

    /// A new marked content of an element on the page: its number there.
    pub(crate) fn content(&mut self, tag: &Tag) -> i64 {
        let place = self.element(tag);
        let page = self.pages.len().saturating_sub(1);
        let Some(contents) = self.pages.get_mut(page) else {
            return 0;
        };
        let number = contents.len();
        contents.push(place);
        self.kids(Some(place)).push(Kid::Content(page, number));
        count(number)
    }

    /// Tells where a figure or a link stands, piece by piece: left, foot, right, top.
    pub(crate) fn bound(&mut self, tag: &Tag, [left, foot, right, top]: [f32; 4]) {
        let place = self.element(tag);
        if let Some(element) = self.elements.get_mut(place) {
            let [l, f, r, t] = element.bounds.unwrap_or([left, foot, right, top]);
            element.bounds = Some([l.min(left), f.min(foot), r.max(right), t.max(top)]);
        }
    }

    fn kids(&mut self, place: Option<usize>) -> &mut Vec<Kid> {
        match place.and_then(|place| self.elements.get_mut(place)) {
            Some(element) => &mut element.kids,
            None => &mut self.top,
        }
    }

    /// Makes room for the tree in a document whose pages are in the order in which they were
    /// begun, and ties pages and links to it; its elements come apart, one by one. Where it is not
    /// `whole`, pages of others are in the document that the tree does not hold.
    pub(crate) fn place(&self, doc: &mut Document, whole: bool) -> Result<Placed, LetterError> {
        let root = doc.new_object_id();
        let mut out = Placed {
            pages: doc.page_iter().collect(),
            top: doc.new_object_id(),
            ids: self.elements.iter().map(|_| doc.new_object_id()).collect(),
            links: HashMap::new(),
        };
        let document = dictionary! {
            "Type" => "StructElem", "S" => "Document", "P" => root,
            "K" => self.top.iter().map(|kid| out.kid(*kid, None)).collect::<Vec<_>>(),
        };
        doc.objects.insert(out.top, document.into());
        let mut numbers = self.parents(doc, &out)?;
        for (element, id) in self.elements.iter().zip(out.ids.clone()) {
            // Pages have the first numbers, links the next: two entries each.
            let key = self.pages.len().saturating_add(numbers.len());
            if out.link(doc, element, id, count(key))? {
                numbers.extend([count(key).into(), Object::Reference(id)]);
            }
        }
        let next = self.pages.len().saturating_add(numbers.len());
        let parents = doc.add_object(dictionary! { "Nums" => numbers });
        let tree = dictionary! {
            "Type" => "StructTreeRoot", "K" => out.top, "ParentTree" => parents,
            "ParentTreeNextKey" => count(next),
        };
        doc.objects.insert(root, tree.into());
        let catalog = doc.catalog_mut().map_err(failed)?;
        catalog.set("StructTreeRoot", root);
        let mut marks = dictionary! { "Marked" => true };
        if !whole {
            marks.set("Suspects", true);
        }
        catalog.set("MarkInfo", marks);
        Ok(out)
    }

    /// The elements as the file holds them, each made when it is asked for.
    pub(crate) fn elements<'a>(
        &'a self,
        out: &'a Placed,
    ) -> impl Iterator<Item = (ObjectId, Dictionary)> + 'a {
        self.elements.iter().zip(&out.ids).map(|(element, id)| {
            let parent = element.within.and_then(|place| out.ids.get(place));
            (*id, out.element(element, *id, *parent.unwrap_or(&out.top)))
        })
    }

    /// The way back, from a marked content of a page to its element.
    fn parents(&self, doc: &mut Document, out: &Placed) -> Result<Vec<Object>, LetterError> {
        let mut numbers: Vec<Object> = Vec::new();
        for ((place, contents), page) in self.pages.iter().enumerate().zip(&out.pages) {
            let page = doc.get_dictionary_mut(*page).map_err(failed)?;
            page.set("Tabs", "S");
            if contents.is_empty() {
                continue;
            }
            page.set("StructParents", count(place));
            let elements = contents.iter().filter_map(|place| out.ids.get(*place));
            let elements: Vec<Object> = elements.map(|id| Object::Reference(*id)).collect();
            numbers.extend([count(place).into(), elements.into()]);
        }
        Ok(numbers)
    }
}

/// What became of pages and elements in the file.
pub(crate) struct Placed {
    pages: Vec<ObjectId>,
    /// The element that holds all others.
    top: ObjectId,
    ids: Vec<ObjectId>,
    /// By element, what is laid over its words to lead somewhere, and the page of that.
    links: HashMap<ObjectId, (ObjectId, ObjectId)>,
}

impl Placed {
    fn element(&self, element: &Element, id: ObjectId, parent: ObjectId) -> Dictionary {
        let mut dict = dictionary! { "S" => element.tag.role().name(), "P" => parent };
        let home = element.home();
        if let Some(page) = home.and_then(|page| self.pages.get(page)) {
            dict.set("Pg", *page);
        }
        let mut kids: Vec<Object> = Vec::new();
        kids.extend(element.kids.iter().map(|kid| self.kid(*kid, home)));
        kids.extend(self.links.get(&id).map(|(note, page)| {
            dictionary! { "Type" => "OBJR", "Obj" => *note, "Pg" => *page }.into()
        }));
        match (kids.pop(), kids.is_empty()) {
            (Some(only), true) => dict.set("K", only),
            (Some(last), false) => {
                kids.push(last);
                dict.set("K", kids);
            }
            (None, _) => {}
        }
        if let Some(language) = element.tag.language() {
            dict.set("Lang", Object::string_literal(language.as_str()));
        }
        if let Role::Figure(words) = element.tag.role() {
            dict.set("Alt", lopdf::text_string(words));
        }
        if let Some(attributes) = attributes(element) {
            dict.set("A", attributes);
        }
        dict
    }

    /// Lays a link over the words that lead somewhere; says whether the element is such words.
    fn link(
        &mut self,
        doc: &mut Document,
        element: &Element,
        id: ObjectId,
        key: i64,
    ) -> Result<bool, LetterError> {
        let Role::Link { page, words } = element.tag.role() else {
            return Ok(false);
        };
        let home = element.home().and_then(|page| self.pages.get(page));
        let (Some(to), Some(home), Some(bounds)) = (self.pages.get(*page), home, element.bounds)
        else {
            return Ok(false);
        };
        let note = doc.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Rect" => rounded(bounds),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            // Printed with the page.
            "F" => 4,
            "Contents" => lopdf::text_string(words),
            "Dest" => vec![Object::Reference(*to), "Fit".into()],
            "StructParent" => key,
        });
        let home = *home;
        self.links.insert(id, (note, home));
        let page = doc.get_dictionary_mut(home).map_err(failed)?;
        let mut notes = match page.remove(b"Annots") {
            Some(Object::Array(notes)) => notes,
            Some(_) | None => Vec::new(),
        };
        notes.push(note.into());
        page.set("Annots", notes);
        Ok(true)
    }

    /// A kid of an element whose contents are on the page `home` unless they say otherwise.
    fn kid(&self, kid: Kid, home: Option<usize>) -> Object {
        match kid {
            Kid::Element(place) => self
                .ids
                .get(place)
                .map_or(Object::Null, |id| Object::Reference(*id)),
            Kid::Content(page, number) if Some(page) == home => count(number).into(),
            Kid::Content(page, number) => {
                let mut dict = dictionary! { "Type" => "MCR", "MCID" => count(number) };
                if let Some(page) = self.pages.get(page) {
                    dict.set("Pg", *page);
                }
                dict.into()
            }
        }
    }
}

fn attributes(element: &Element) -> Option<Dictionary> {
    match element.tag.role() {
        Role::List { numbered } => Some(dictionary! {
            "O" => "List", "ListNumbering" => if *numbered { "Decimal" } else { "None" },
        }),
        Role::Head(scope) => Some(dictionary! {
            "O" => "Table",
            "Scope" => match scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
            },
        }),
        Role::Figure(_) => element.bounds.map(|bounds| {
            dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => rounded(bounds) }
        }),
        Role::Heading(_)
        | Role::Paragraph
        | Role::BlockQuote
        | Role::Quote
        | Role::Item
        | Role::Label
        | Role::Body
        | Role::Table
        | Role::Row
        | Role::Cell
        | Role::Link { .. } => None,
    }
}

/// To hundredths of a point.
fn rounded(bounds: [f32; 4]) -> Vec<Object> {
    let sides = bounds.into_iter();
    sides
        .map(|side| Object::Real((side * 100.0).round() / 100.0))
        .collect()
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn failed(e: lopdf::Error) -> LetterError {
    LetterError::Pdf(e.to_string())
}
