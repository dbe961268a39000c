//! A PDF as a reader for the blind takes it: by its tree, and what each marked content says.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::wildcard_enum_match_arm,
    clippy::panic,
    unreachable_pub,
    missing_docs,
    reason = "a test may fail loudly, and each uses another part"
)]

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use std::collections::{BTreeMap, BTreeSet};

/// A file and its pages.
pub struct Read {
    pub doc: Document,
    pub tree: Element,
    pub pages: Vec<Page>,
}

/// An element of the tree.
pub struct Element {
    pub id: ObjectId,
    pub role: String,
    pub dict: Dictionary,
    pub kids: Vec<Kid>,
}

pub enum Kid {
    Element(Element),
    /// A page from 0, the number of a marked content, what it says.
    Content(usize, i64, String),
    /// An annotation.
    Object(ObjectId),
}

/// What a page shows.
#[derive(Default)]
pub struct Page {
    pub dict: Dictionary,
    /// By number: the name of the marked content, and what it says.
    pub contents: BTreeMap<i64, (String, String)>,
    /// What its artifacts say.
    pub artifacts: String,
    /// How often something is painted outside of all marks.
    pub outside: usize,
    /// Glyphs that stand for nothing, or are the box for a missing one.
    pub nameless: usize,
}

impl Read {
    pub fn of(pdf: &[u8]) -> Self {
        let doc = Document::load_mem(pdf).unwrap();
        let ids: Vec<ObjectId> = doc.page_iter().collect();
        let pages: Vec<Page> = ids.iter().map(|id| page(&doc, *id)).collect();
        let root = dict(&doc, doc.catalog().unwrap().get(b"StructTreeRoot").unwrap());
        let top = root.get(b"K").unwrap().as_reference().unwrap();
        let tree = element(&doc, &ids, &pages, top, None);
        Self { doc, tree, pages }
    }

    /// Every element, in the order of the tree.
    pub fn elements(&self) -> Vec<&Element> {
        let mut out = Vec::new();
        self.tree.walk(&mut out);
        out
    }

    /// What the parent tree says of a number.
    pub fn parent(&self, number: i64) -> Object {
        let catalog = self.doc.catalog().unwrap();
        let root = dict(&self.doc, catalog.get(b"StructTreeRoot").unwrap());
        let tree = dict(&self.doc, root.get(b"ParentTree").unwrap());
        let numbers = tree.get(b"Nums").unwrap().as_array().unwrap();
        let pair = numbers.chunks(2).find(|p| p[0] == Object::Integer(number));
        resolved(
            &self.doc,
            &pair.expect("the number is in the parent tree")[1],
        )
    }
}

impl Element {
    fn walk<'a>(&'a self, out: &mut Vec<&'a Self>) {
        out.push(self);
        for kid in &self.kids {
            if let Kid::Element(kid) = kid {
                kid.walk(out);
            }
        }
    }

    /// Its elements.
    pub fn elements(&self) -> Vec<&Self> {
        let kids = self.kids.iter();
        kids.filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            Kid::Content(..) | Kid::Object(_) => None,
        })
        .collect()
    }

    /// What it says: its own words run on, those of elements within stand apart.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for kid in &self.kids {
            match kid {
                Kid::Content(_, _, text) => out.push_str(text),
                Kid::Element(kid) if kid.role == "Quote" => out.push_str(&kid.text()),
                Kid::Element(kid) => {
                    out.push('\n');
                    out.push_str(&kid.text());
                    out.push('\n');
                }
                Kid::Object(_) => {}
            }
        }
        out
    }

    /// The roles of its tree, one a line, with the words of those that hold no element.
    pub fn outline(&self, depth: usize) -> String {
        let within = self.elements();
        let words = match within.is_empty() {
            true => format!(" {}", self.text().trim()),
            false => String::new(),
        };
        let mut out = format!("{}{}{words}\n", "  ".repeat(depth), self.role);
        for kid in within {
            out.push_str(&kid.outline(depth + 1));
        }
        out
    }

    /// An attribute of it.
    pub fn attribute(&self, name: &[u8]) -> Option<Object> {
        let attributes = self.dict.get(b"A").ok()?.as_dict().ok()?;
        attributes.get(name).ok().cloned()
    }
}

fn element(
    doc: &Document,
    ids: &[ObjectId],
    pages: &[Page],
    id: ObjectId,
    parent: Option<ObjectId>,
) -> Element {
    let own = doc.get_dictionary(id).unwrap().clone();
    if let Some(parent) = parent {
        assert_eq!(own.get(b"P").unwrap().as_reference().unwrap(), parent);
    }
    let home = own.get(b"Pg").and_then(Object::as_reference).ok();
    let content = |page: Option<ObjectId>, number: i64| {
        let page = ids.iter().position(|id| Some(*id) == page);
        let page = page.expect("a marked content is on a page");
        let (_, text) = &pages[page].contents[&number];
        Kid::Content(page, number, text.clone())
    };
    let kids = match own.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(one) => vec![one.clone()],
        Err(_) => Vec::new(),
    };
    let kids = kids.iter().map(|kid| match kid {
        Object::Integer(number) => content(home, *number),
        Object::Reference(kid) => Kid::Element(element(doc, ids, pages, *kid, Some(id))),
        Object::Dictionary(kid) if kid.has(b"Obj") => {
            Kid::Object(kid.get(b"Obj").unwrap().as_reference().unwrap())
        }
        Object::Dictionary(kid) => {
            let page = kid.get(b"Pg").and_then(Object::as_reference).ok();
            content(page.or(home), kid.get(b"MCID").unwrap().as_i64().unwrap())
        }
        other => panic!("no kid: {other:?}"),
    });
    let role = own.get(b"S").unwrap().as_name().unwrap();
    Element {
        id,
        role: String::from_utf8(role.to_vec()).unwrap(),
        kids: kids.collect(),
        dict: own,
    }
}

pub fn resolved(doc: &Document, object: &Object) -> Object {
    doc.dereference(object).unwrap().1.clone()
}

pub fn dict(doc: &Document, object: &Object) -> Dictionary {
    match resolved(doc, object) {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => stream.dict,
        other => panic!("no dictionary: {other:?}"),
    }
}

fn page(doc: &Document, id: ObjectId) -> Page {
    let own = doc.get_dictionary(id).unwrap().clone();
    let mut page = Page {
        dict: own.clone(),
        ..Page::default()
    };
    let resources = own
        .get(b"Resources")
        .map(|r| dict(doc, r))
        .unwrap_or_default();
    let mut reader = Reader {
        doc,
        page: &mut page,
        open: Vec::new(),
    };
    reader.content(&doc.get_page_content(id), &resources);
    assert!(reader.open.is_empty(), "each marked content is closed");
    page
}

struct Reader<'a> {
    doc: &'a Document,
    page: &'a mut Page,
    open: Vec<Open>,
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Artifact,
    Content(i64),
    Other,
}

impl Reader<'_> {
    fn content(&mut self, bytes: &[u8], resources: &Dictionary) {
        let mut font: Option<BTreeMap<u16, String>> = None;
        for step in Content::decode(bytes).unwrap().operations {
            match step.operator.as_str() {
                "BDC" | "BMC" => self.begin(&step.operands),
                "EMC" => {
                    self.open.pop().expect("only what was opened is closed");
                }
                "Tf" => {
                    let name = step.operands[0].as_name().unwrap();
                    let fonts = dict(self.doc, resources.get(b"Font").unwrap());
                    font = codes(self.doc, &dict(self.doc, fonts.get(name).unwrap()));
                }
                "Tj" | "TJ" => {
                    let mut text = String::new();
                    self.shown(&step.operands, font.as_ref(), &mut text);
                    self.painted(&text);
                }
                "Do" => {
                    let name = step.operands[0].as_name().unwrap();
                    let drawn = dict(self.doc, resources.get(b"XObject").unwrap());
                    let drawn = resolved(self.doc, drawn.get(name).unwrap());
                    let stream = drawn.as_stream().unwrap();
                    match stream.dict.get(b"Resources") {
                        Ok(inner) if stream.dict.get(b"Subtype").unwrap() == &"Form".into() => {
                            let inner = dict(self.doc, inner);
                            self.content(&stream.get_plain_content().unwrap(), &inner);
                        }
                        Ok(_) | Err(_) => self.painted(""),
                    }
                }
                "f" | "f*" | "F" | "S" | "s" | "B" | "B*" | "b" | "b*" | "sh" | "BI" => {
                    self.painted("");
                }
                _ => {}
            }
        }
    }

    fn begin(&mut self, operands: &[Object]) {
        let name = String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap();
        let number = operands
            .get(1)
            .and_then(|p| p.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok());
        self.open.push(match number {
            Some(number) => {
                let inside = self.open.iter().any(|open| *open != Open::Other);
                assert!(
                    !inside,
                    "no content within content, none within an artifact"
                );
                let new = (name, String::new());
                let old = self.page.contents.insert(number, new);
                assert!(old.is_none(), "each number marks one content of a page");
                Open::Content(number)
            }
            None if name == "Artifact" => Open::Artifact,
            None => Open::Other,
        });
    }

    fn shown(&mut self, items: &[Object], font: Option<&BTreeMap<u16, String>>, out: &mut String) {
        for item in items {
            match item {
                Object::Array(items) => self.shown(items, font, out),
                Object::String(bytes, _) => {
                    let Some(font) = font else {
                        out.push_str(&String::from_utf8_lossy(bytes));
                        continue;
                    };
                    for code in bytes.chunks(2) {
                        let code = u16::from_be_bytes(code.try_into().unwrap());
                        match font.get(&code).filter(|_| code != 0) {
                            Some(text) => out.push_str(text),
                            None => self.page.nameless += 1,
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn painted(&mut self, text: &str) {
        match self.open.iter().rev().find(|open| **open != Open::Other) {
            Some(Open::Content(number)) => {
                self.page.contents.get_mut(number).unwrap().1.push_str(text);
            }
            Some(_) => {
                self.page.artifacts.push_str(text);
                self.page.artifacts.push('\n');
            }
            None => self.page.outside += 1,
        }
    }
}

/// What the codes of a font stand for; `None` for a font of another's that does not say.
pub fn codes(doc: &Document, font: &Dictionary) -> Option<BTreeMap<u16, String>> {
    let map = resolved(doc, font.get(b"ToUnicode").ok()?);
    let map = map.as_stream().ok()?.get_plain_content().ok()?;
    let unit = |four: &str| u16::from_str_radix(four, 16).unwrap();
    let word = |text: &str| {
        let units: Vec<u16> = (0..text.len())
            .step_by(4)
            .map(|i| unit(&text[i..i + 4]))
            .collect();
        String::from_utf16(&units).unwrap()
    };
    let map = String::from_utf8(map).unwrap();
    // `<first><last>[<text><text>…]`.
    let ranges = map.lines().filter_map(|line| {
        let (first, rest) = line.strip_prefix('<')?.split_once("><")?;
        let (last, rest) = rest.split_once(">[<")?;
        let texts: Vec<&str> = rest.strip_suffix(">]")?.split("><").collect();
        let codes: Vec<u16> = (unit(first)..=unit(last)).collect();
        assert_eq!(codes.len(), texts.len(), "{line}");
        let texts = texts.into_iter().map(word).collect::<Vec<_>>();
        Some(codes.into_iter().zip(texts))
    });
    let pairs = ranges.flatten();
    let pairs: Vec<(u16, String)> = pairs.filter(|(_, text)| text != "\u{ffff}").collect();
    let distinct: BTreeSet<u16> = pairs.iter().map(|(code, _)| *code).collect();
    assert_eq!(distinct.len(), pairs.len(), "a code stands for one text");
    Some(pairs.into_iter().collect())
}
