//! Pages of other files are put in the place of pages of ours, which become the stamp over them.

use super::picture::Picture;
use crate::{LetterError, pdf::page::Size};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// How deep a page tree is followed upwards.
const DEPTH: usize = 64;

/// A foreign page as it is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    /// Left, foot, width and height, before it is turned.
    x: f32,
    y: f32,
    width: f32,
    height: f32,
    /// Quarter turns clockwise.
    quarters: u8,
}

impl Sheet {
    pub(super) fn of(doc: &Document, page: ObjectId) -> Self {
        let boxed = |key: &[u8]| inherited(doc, page, key).and_then(|o| rectangle(doc, &o));
        let whole = boxed(b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let [x0, y0, x1, y1] = match boxed(b"CropBox") {
            Some(crop) => meet(whole, crop),
            None => whole,
        };
        let turn = inherited(doc, page, b"Rotate")
            .and_then(|o| resolved(doc, &o).as_i64().ok())
            .unwrap_or_default();
        let quarters = turn.rem_euclid(360) / 90;
        Self {
            x: x0,
            y: y0,
            width: x1 - x0,
            height: y1 - y0,
            quarters: u8::try_from(quarters).unwrap_or_default(),
        }
    }

    /// Its size as it is looked at.
    pub(super) fn seen(&self) -> Size {
        let (width, height) = if self.quarters % 2 == 1 {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        };
        Size { width, height }
    }

    /// From what is laid over it, as it is looked at, to its own axes.
    fn over(&self) -> [f32; 6] {
        let (right, top) = (self.x + self.width, self.y + self.height);
        match self.quarters {
            1 => [0.0, 1.0, -1.0, 0.0, right, self.y],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            3 => [0.0, -1.0, 1.0, 0.0, self.x, top],
            _ => [1.0, 0.0, 0.0, 1.0, self.x, self.y],
        }
    }

    /// Smaller, about its centre.
    fn about_centre(&self, scale: f32) -> [f32; 6] {
        let (cx, cy) = (self.x + self.width / 2.0, self.y + self.height / 2.0);
        let left = 1.0 - scale;
        [scale, 0.0, 0.0, scale, cx * left, cy * left]
    }
}

/// A file whose pages give way to others.
pub(super) struct Splice {
    doc: Document,
    /// The pages in order.
    kids: Vec<ObjectId>,
}

impl Splice {
    pub(super) fn new(doc: Document) -> Self {
        let kids = doc.page_iter().collect();
        Self { doc, kids }
    }

    /// Takes the objects of another file over; gives its pages.
    pub(super) fn take(&mut self, mut foreign: Document) -> Vec<ObjectId> {
        foreign.renumber_objects_with(self.doc.max_id.saturating_add(1));
        // Its structure stays behind: its numbers would lead into ours.
        for object in foreign.objects.values_mut() {
            if let Ok(dict) = object.as_dict_mut() {
                dict.remove(b"StructParent");
                dict.remove(b"StructParents");
            }
            if let Ok(stream) = object.as_stream_mut() {
                stream.dict.remove(b"StructParent");
                stream.dict.remove(b"StructParents");
            }
        }
        let pages: Vec<ObjectId> = foreign.page_iter().collect();
        for page in &pages {
            let own = written_out(&foreign, *page);
            foreign.objects.insert(*page, own.into());
        }
        self.doc.max_id = foreign.max_id.max(self.doc.max_id);
        self.doc.objects.extend(foreign.objects);
        pages
    }

    /// Puts a foreign page in a place; what stood there becomes the stamp over it.
    pub(super) fn page(
        &mut self,
        place: usize,
        page: ObjectId,
        scale: f32,
    ) -> Result<(), LetterError> {
        let sheet = Sheet::of(&self.doc, page);
        let slot = self.kids.get_mut(place).ok_or_else(lost)?;
        let over = std::mem::replace(slot, page);
        let stamp = self.form(over, sheet.seen())?;
        let mut dict = self.doc.get_dictionary(page).map_err(failed)?.clone();
        let name = self.resource(&mut dict, stamp);
        let around = if (scale - 1.0).abs() < f32::EPSILON {
            "q\n".to_owned()
        } else {
            format!("q {} cm\n", numbers(sheet.about_centre(scale)))
        };
        let close = format!(
            "\nQ\n/Artifact BMC q {} cm /{name} Do Q EMC\n",
            numbers(sheet.over())
        );
        let mut contents = vec![self.stream(around)];
        match dict
            .get(b"Contents")
            .map(|c| resolved(&self.doc, c).clone())
        {
            Ok(Object::Array(parts)) => contents.extend(parts),
            Ok(Object::Stream(_)) => contents.extend(dict.get(b"Contents").ok().cloned()),
            Ok(_) | Err(_) => {}
        }
        contents.push(self.stream(close));
        dict.set("Contents", contents);
        self.tame(&mut dict, (scale, sheet.about_centre(scale)));
        self.doc.objects.insert(page, dict.into());
        Ok(())
    }

    /// Puts a picture on the page in a place, below the stamp, as its first marked content.
    pub(super) fn picture(
        &mut self,
        place: usize,
        picture: Picture,
        [x, y, width, height]: [f32; 4],
    ) -> Result<(), LetterError> {
        let page = *self.kids.get(place).ok_or_else(lost)?;
        let matrix = picture.turn.matrix(x, y, width, height);
        let mut image = picture.image;
        if let Some(mask) = picture.mask {
            let mask = self.doc.add_object(mask);
            image.dict.set("SMask", mask);
        }
        let image = self.doc.add_object(image);
        let mut dict = self.doc.get_dictionary(page).map_err(failed)?.clone();
        let name = self.resource(&mut dict, image);
        let draw = self.stream(format!(
            "/Figure <</MCID 0>> BDC q {} cm /{name} Do Q EMC\n",
            numbers(matrix)
        ));
        let mut contents = vec![draw];
        match dict.get(b"Contents") {
            Ok(Object::Array(parts)) => contents.extend(parts.iter().cloned()),
            Ok(one) => contents.push(one.clone()),
            Err(_) => {}
        }
        dict.set("Contents", contents);
        self.doc.objects.insert(page, dict.into());
        Ok(())
    }

    /// The file, with its pages in one list.
    pub(super) fn finish(mut self) -> Result<Document, LetterError> {
        let root = self.doc.new_object_id();
        let catalog = self.doc.catalog_mut().map_err(failed)?;
        catalog.set("Pages", root);
        for kid in &self.kids {
            let page = self.doc.get_dictionary_mut(*kid).map_err(failed)?;
            page.set("Parent", root);
        }
        let count = i64::try_from(self.kids.len()).unwrap_or_default();
        let kids: Vec<Object> = self.kids.iter().map(|id| Object::Reference(*id)).collect();
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        self.doc.objects.insert(root, tree.into());
        self.doc.prune_objects();
        Ok(self.doc)
    }

    /// A page of ours as a form that can be drawn on another page.
    fn form(&mut self, page: ObjectId, size: Size) -> Result<ObjectId, LetterError> {
        let content = self.doc.get_page_content(page);
        let dict = self.doc.get_dictionary(page).map_err(failed)?;
        let resources = dict.get(b"Resources").map_err(failed)?.clone();
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), size.width.into(), size.height.into()],
            "Resources" => resources,
        };
        self.doc.objects.remove(&page);
        Ok(self.doc.add_object(Stream::new(form, content)))
    }

    fn stream(&mut self, content: String) -> Object {
        let stream = Stream::new(Dictionary::new(), content.into_bytes());
        self.doc.add_object(stream).into()
    }

    /// Gives a page an object to draw, under a name that it does not use.
    fn resource(&mut self, page: &mut Dictionary, object: ObjectId) -> String {
        let own = |o: Result<&Object, lopdf::Error>| {
            let found = o.ok().map(|o| resolved(&self.doc, o));
            found
                .and_then(|o| o.as_dict().ok())
                .cloned()
                .unwrap_or_default()
        };
        let mut resources = own(page.get(b"Resources"));
        let mut drawn = own(resources.get(b"XObject"));
        let name = (0_u32..)
            .map(|n| format!("Dossier{n}"))
            .find(|name| !drawn.has(name.as_bytes()))
            .unwrap_or_default();
        drawn.set(name.as_str(), object);
        resources.set("XObject", drawn);
        page.set("Resources", resources);
        name
    }

    /// Takes away what a page could do when it is opened or clicked, but for links, and what
    /// points into the file it came from. Notes and form fields move with the page.
    fn tame(&mut self, page: &mut Dictionary, (scale, matrix): (f32, [f32; 6])) {
        for key in [&b"AA"[..], b"B", b"Trans", b"Dur", b"PresSteps"] {
            page.remove(key);
        }
        let notes = page
            .get(b"Annots")
            .ok()
            .map(|o| resolved(&self.doc, o).clone());
        let Some(Object::Array(notes)) = notes else {
            return;
        };
        let mut kept = Vec::new();
        for note in notes {
            let Ok(dict) = resolved(&self.doc, &note).as_dict() else {
                continue;
            };
            let mut dict = dict.clone();
            for key in [&b"AA"[..], b"P", b"Popup"] {
                dict.remove(key);
            }
            let acts = dict.get(b"A").ok().map(|o| resolved(&self.doc, o));
            let link = acts.and_then(|o| o.as_dict().ok()).is_some_and(|action| {
                let kind = action.get(b"S").and_then(Object::as_name);
                matches!(kind, Ok(b"URI" | b"GoTo")) && !action.has(b"Next")
            });
            if !link {
                dict.remove(b"A");
            }
            let rect = dict.get(b"Rect").ok().and_then(|o| rectangle(&self.doc, o));
            if let Some([x0, y0, x1, y1]) = rect {
                let [_, _, _, _, dx, dy] = matrix;
                let moved = [
                    x0 * scale + dx,
                    y0 * scale + dy,
                    x1 * scale + dx,
                    y1 * scale + dy,
                ];
                dict.set("Rect", moved.map(Object::Real).to_vec());
            }
            kept.push(self.doc.add_object(dict).into());
        }
        page.set("Annots", Object::Array(kept));
    }
}

/// A page with all that it inherits written out.
fn written_out(doc: &Document, page: ObjectId) -> Dictionary {
    let mut dict = doc.get_dictionary(page).cloned().unwrap_or_default();
    for key in [&b"Resources"[..], b"MediaBox", b"CropBox", b"Rotate"] {
        if let Some(value) = inherited(doc, page, key) {
            dict.set(key, value);
        }
    }
    dict
}

fn inherited(doc: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut dict = doc.get_dictionary(page).ok()?;
    for _ in 0..DEPTH {
        if let Ok(value) = dict.get(key) {
            return Some(value.clone());
        }
        let parent = dict.get(b"Parent").and_then(Object::as_reference).ok()?;
        dict = doc.get_dictionary(parent).ok()?;
    }
    None
}

fn resolved<'a>(doc: &'a Document, object: &'a Object) -> &'a Object {
    doc.dereference(object).map_or(object, |(_, found)| found)
}

/// Left, foot, right, top, whatever corners were given.
fn rectangle(doc: &Document, object: &Object) -> Option<[f32; 4]> {
    let Object::Array(corners) = resolved(doc, object) else {
        return None;
    };
    let numbers: Vec<f32> = corners
        .iter()
        .filter_map(|n| resolved(doc, n).as_float().ok())
        .collect();
    let [x0, y0, x1, y1] = *numbers.as_slice() else {
        return None;
    };
    let [x0, x1, y0, y1] = [x0.min(x1), x0.max(x1), y0.min(y1), y0.max(y1)];
    (x1 - x0 > 1.0 && y1 - y0 > 1.0).then_some([x0, y0, x1, y1])
}

/// What two rectangles share; the first where they share nothing.
fn meet(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    let [ax0, ay0, ax1, ay1] = a;
    let [bx0, by0, bx1, by1] = b;
    let out = [ax0.max(bx0), ay0.max(by0), ax1.min(bx1), ay1.min(by1)];
    let [x0, y0, x1, y1] = out;
    if x1 > x0 && y1 > y0 { out } else { a }
}

fn numbers(matrix: [f32; 6]) -> String {
    matrix.map(|n| format!("{n:.4}")).join(" ")
}

fn failed(e: lopdf::Error) -> LetterError {
    LetterError::Pdf(e.to_string())
}

fn lost() -> LetterError {
    LetterError::Pdf("a page was lost".to_owned())
}
