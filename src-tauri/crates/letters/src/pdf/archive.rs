//! What a file says of itself to machines: XMP metadata that equals the document information, and
//! the colours that its numbers mean. ISO 19005-2 (PDF/A-2) and ISO 14289-1 (PDF/UA-1).

use super::write::Meta;
use crate::error::LetterError;
use jiff::civil::{Date, DateTime};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// What wrote the words.
pub(super) const CREATOR: &str = "Answerable";
/// What wrote the file.
pub(super) const PRODUCER: &str = "printpdf";

/// Noon in UTC, so that it is the same day in every time zone that shows it.
pub(super) fn noon(date: Date) -> DateTime {
    date.at(12, 0, 0, 0)
}

/// Which standards the file says it keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// None: pages of others are in it.
    None,
    /// PDF/A-2b.
    Archival,
    /// PDF/A-2a and PDF/UA-1.
    Accessible,
}

/// Gives a document its metadata, and with a claim its colours.
pub(super) fn describe(doc: &mut Document, meta: &Meta, claim: Claim) -> Result<(), LetterError> {
    let kind = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let stream = Stream::new(kind, xmp(meta, claim).into_bytes());
    let metadata = doc.add_object(stream);
    let colours = (claim != Claim::None).then(|| intent(doc));
    let catalog = doc
        .catalog_mut()
        .map_err(|e| LetterError::Pdf(e.to_string()))?;
    catalog.set("Metadata", metadata);
    if let Some(colours) = colours {
        catalog.set("OutputIntents", vec![Object::Reference(colours)]);
    }
    Ok(())
}

fn xmp(meta: &Meta, claim: Claim) -> String {
    let day = noon(meta.date).strftime("%Y-%m-%dT%H:%M:%S+00:00");
    let (title, author) = (escaped(&meta.title), escaped(&meta.author));
    let language = escaped(meta.language.as_str());
    let claimed = match claim {
        Claim::None => String::new(),
        Claim::Archival => part("2", "B"),
        Claim::Accessible => format!("{}{UA}", part("2", "A")),
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         <xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>\n\
         <xmp:CreateDate>{day}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{day}</xmp:ModifyDate>\n\
         </rdf:Description>\n{claimed}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n"
    )
}

/// Part and level of PDF/A.
fn part(part: &str, level: &str) -> String {
    format!(
        "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <pdfaid:part>{part}</pdfaid:part>\n<pdfaid:conformance>{level}</pdfaid:conformance>\n\
         </rdf:Description>\n"
    )
}

/// Part 1 of PDF/UA, and what the property is: PDF/A does not know it by itself.
const UA: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
    <pdfuaid:part>1</pdfuaid:part>\n\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaProperty:name>part</pdfaProperty:name>\n\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
    <pdfaProperty:category>internal</pdfaProperty:category>\n\
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n\
    </rdf:li></rdf:Seq></pdfaSchema:property>\n\
    </rdf:li></rdf:Bag></pdfaExtension:schemas>\n\
    </rdf:Description>\n";

/// Text for XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// The meaning of grey and RGB numbers: sRGB.
fn intent(doc: &mut Document) -> ObjectId {
    let profile = Stream::new(dictionary! { "N" => 3 }, srgb());
    let profile = doc.add_object(profile);
    doc.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB"),
        "DestOutputProfile" => profile,
    })
}

/// An ICC profile, version 2, of a screen with the primaries and the white of sRGB (IEC
/// 61966-2-1, adapted to D50) and a plain gamma of 2.2. It is made here, so no licence but the
/// program's own is upon it.
fn srgb() -> Vec<u8> {
    const WHITE: [u32; 3] = [0xf6d6, 0x1_0000, 0xd32d];
    let xyz = |value: [u32; 3]| {
        let mut out = b"XYZ \0\0\0\0".to_vec();
        out.extend(value.into_iter().flat_map(u32::to_be_bytes));
        out
    };
    let mut name = b"desc\0\0\0\0\0\0\0\x05sRGB\0".to_vec();
    // No name in Unicode, none in Macintosh script: 4 + 4 + 2 + 1 + 67 bytes of nothing.
    name.resize(name.len().saturating_add(78), 0);
    let tags: [(&[&[u8; 4]], Vec<u8>); 7] = [
        (&[b"desc"], name),
        (&[b"cprt"], b"text\0\0\0\0CC0\0".to_vec()),
        (&[b"wtpt"], xyz(WHITE)),
        (&[b"rXYZ"], xyz([0x6fa2, 0x38f5, 0x0390])),
        (&[b"gXYZ"], xyz([0x6299, 0xb785, 0x18da])),
        (&[b"bXYZ"], xyz([0x24a0, 0x0f84, 0xb6cf])),
        // One curve for all three, its gamma in 256ths.
        (
            &[b"rTRC", b"gTRC", b"bTRC"],
            b"curv\0\0\0\0\0\0\0\x01\x02\x33".to_vec(),
        ),
    ];
    let (mut table, mut data) = (Vec::new(), Vec::new());
    let mut at: u32 = 128 + 4 + 9 * 12;
    for (names, mut body) in tags {
        let size = u32::try_from(body.len()).unwrap_or_default();
        for name in names {
            table.extend(*name);
            table.extend(at.to_be_bytes());
            table.extend(size.to_be_bytes());
        }
        body.resize(body.len().next_multiple_of(4), 0);
        at = at.saturating_add(u32::try_from(body.len()).unwrap_or_default());
        data.append(&mut body);
    }
    let mut out = at.to_be_bytes().to_vec();
    out.extend(b"\0\0\0\0\x02\x10\0\0mntrRGB XYZ ");
    // Made on 1 January 2026.
    out.extend(
        [2026_u16, 1, 1, 0, 0, 0]
            .into_iter()
            .flat_map(u16::to_be_bytes),
    );
    out.extend(b"acsp");
    out.resize(68, 0);
    out.extend(WHITE.into_iter().flat_map(u32::to_be_bytes));
    out.resize(128, 0);
    out.extend(9_u32.to_be_bytes());
    out.append(&mut table);
    out.append(&mut data);
    out
}
