//! The invented dispute of Mara Quill with Brightperk, with letters, replies and exhibits.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::print_stdout,
    clippy::single_range_in_vec_init,
    unreachable_pub,
    missing_docs,
    reason = "a test may fail loudly, and each uses another part"
)]

#[path = "../letters_support/mod.rs"]
mod letters_support;

use domain::{Channel, Dispute, FactBody, Hash, LetterKind, Message, MessageKind};
use letters::{
    LetterError,
    dossier::{Attached, DossierInput, Paper, Purpose, Received, Sent, Shown, pdf},
};
pub use letters_support::{Sample, day};
use lopdf::{Document, Object, Stream, dictionary};
use std::{path::PathBuf, process::Command};

pub const PHOTO: &[u8] = include_bytes!("photo.jpg");

pub const REPLY: &str = "Hi Mara,\n\n\
    Thanks so much for getting in touch, and for being part of Brightperk!\n\
    So sorry about the mix-up!\n\n\
    We’ve looked into it for you. A recent update to one of our campaign tools\n\
    picked up some member profiles that it shouldn’t have, and yours was one of\n\
    them. Besides yours, 200 other member profiles were affected.\n\
    We have deleted the prize entry.\n\n\
    Our team is always working to make sure that perks reach the right people.\n\
    You can read all about the data we use in our Privacy Policy.\n\n\
    As perks are part of every member profile, we’re not able to take single\n\
    members out of promotions. We hope you’ll keep enjoying them! 🎉\n\n\
    Warmly,\nTara\nBrightperk Member Care\n\n\
    On 14 Sep 2026, Mara Quill wrote:\n\
    > Dear Brightperk privacy team,\n\
    > On 9 September 2026 Brightperk told friends of mine, in their feeds, that I\n";

pub const HEADERS: &str = "Return-Path: <care@mail.brightperk.example>\n\
    Received: from out3.mail.brightperk.example (out3.mail.brightperk.example [192.0.2.47])\n \
    by mx.quill.example with ESMTPS id 4C7m2R1kZv; Tue, 6 Oct 2026 15:42:09 +0100\n\
    DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=brightperk.example; s=care26;\n \
    bh=H0SjVqrMPaYACccRNaeAaEFwnnoCWQ5JbQKeTlz5qgX+zrZvIbzjZUnhsbWlsecLbwjndTpG0ZynXOif7VlrhrJzzT84Z1r=\n\
    From: Tara from Brightperk <care@brightperk.example>\n\
    To: Mara Quill <mara@quill.example>\n\
    Subject: Re: Request under the GDPR: a prize I never won\n\
    Date: Tue, 6 Oct 2026 15:42:07 +0100\n";

/// A dispute with a request, an automatic reply, a reply and a follow-up.
pub fn sample() -> Sample {
    let mut sample = Sample::new(Some("eu-gdpr"))
        .requested()
        .received(2, "2026-09-14", MessageKind::AutoReply)
        .replied();
    sample.facts.push((
        day("2026-10-08"),
        FactBody::LetterSent {
            letter: LetterKind::FollowUp,
            channel: Channel::Email,
            to: "privacy@brightperk.example".into(),
            document: Hash::NONE,
            pdf: Hash::NONE,
            message_id: None,
        },
    ));
    sample
}

/// Adds an exhibit.
pub fn with_exhibit(mut sample: Sample, name: &str, title: &str, media_type: &str) -> Sample {
    sample.facts.push((
        day("2026-09-10"),
        FactBody::ExhibitAdded {
            file: Hash::NONE,
            name: name.into(),
            title: title.into(),
            media_type: media_type.into(),
        },
    ));
    sample
}

/// What a test changes about the dossier of a sample.
pub struct Made<'a> {
    pub sample: &'a Sample,
    pub exhibits: Vec<Vec<u8>>,
    pub attached: Vec<(&'a str, Vec<u8>)>,
    pub paper: Paper,
    pub purpose: Purpose,
    pub as_of: &'a str,
    pub redacted: bool,
}

impl<'a> Made<'a> {
    pub fn of(sample: &'a Sample) -> Self {
        Self {
            sample,
            exhibits: Vec::new(),
            attached: Vec::new(),
            paper: Paper::A4,
            purpose: Purpose::default(),
            as_of: "2026-10-16",
            redacted: false,
        }
    }

    /// The dossier.
    pub fn pdf(&self) -> Vec<u8> {
        self.try_pdf(&mut |_, _| true).expect("a dossier is made")
    }

    /// The dossier, unless `go_on` says no.
    pub fn try_pdf(&self, go_on: &mut dyn FnMut(u32, u32) -> bool) -> Result<Vec<u8>, LetterError> {
        let dispute = self.sample.dispute();
        let today = day(self.as_of);
        let deadlines = law::deadlines(&dispute, &law::Own::default(), today).unwrap();
        let input = DossierInput {
            person: &self.sample.person,
            dispute: &dispute,
            facts: 23,
            regime: dispute.regime.as_ref().map(|id| law::regime(id).unwrap()),
            authority: Some("Data Protection Commission (DPC)".to_owned()),
            deadlines: &deadlines,
            sent: self.sent(&dispute),
            received: dispute.messages.iter().map(|m| self.received(m)).collect(),
            exhibits: dispute
                .exhibits
                .iter()
                .zip(&self.exhibits)
                .map(|(exhibit, bytes)| Shown {
                    exhibit,
                    bytes: bytes.clone(),
                })
                .collect(),
            as_of: today,
            paper: self.paper,
            purpose: self.purpose,
            redacted: self.redacted,
        };
        pdf(&input, letters::fonts(), go_on)
    }

    fn sent<'b>(&self, dispute: &'b Dispute) -> Vec<Sent<'b>> {
        let one = |letter: &'b domain::Letter| {
            let on = letter.sent_on.to_string();
            let document = self.sample.letter(letter.kind, &on).unwrap();
            let pdf = document.to_pdf(letters::fonts()).unwrap();
            Sent {
                letter,
                document,
                pdf,
            }
        };
        dispute.letters.iter().map(one).collect()
    }

    fn received<'b>(&self, message: &'b Message) -> Received<'b> {
        let text = if message.kind == MessageKind::AutoReply {
            "Thank you for your message. We will get back to you.\n".to_owned()
        } else {
            REPLY.to_owned()
        };
        let end = text.find("On 14 Sep").unwrap_or(text.len());
        let attached = self.attached.iter().filter(|_| message.kind.answers());
        Received {
            message,
            headers: HEADERS.to_owned(),
            own: vec![0..end],
            raw: text.clone().into_bytes(),
            text,
            attached: attached
                .map(|(name, bytes)| Attached {
                    name: (*name).to_owned(),
                    bytes: bytes.clone(),
                })
                .collect(),
        }
    }
}

/// A PDF of two pages, the second lying on its side; the sheet stands in the page tree alone.
pub fn terms() -> Vec<u8> {
    let mut doc = Document::with_version("1.5");
    let font = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let tree = doc.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for (n, turn) in [(1, 0), (2, 90)] {
        let text = format!("BT /F1 18 Tf 30 30 Td (Terms of the perk, leaf {n}) Tj ET");
        let content = doc.add_object(Stream::new(dictionary! {}, text.into_bytes()));
        kids.push(
            doc.add_object(dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content, "Rotate" => turn,
            })
            .into(),
        );
    }
    doc.objects.insert(
        tree,
        dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => 2,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        }
        .into(),
    );
    let root = doc.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => tree,
        "OpenAction" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") },
    });
    doc.trailer.set("Root", root);
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

/// A PNG with an alpha channel, a dark square fading out to the right.
pub fn picture() -> Vec<u8> {
    let (width, height) = (64_u32, 48_u32);
    let mut rows = Vec::new();
    for _ in 0..height {
        // Each row begins with its filter: none.
        rows.extend([0]);
        for x in 0..width {
            rows.extend([22, 54, 92, u8::try_from(255 - x * 3).unwrap()]);
        }
    }
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let length = u16::try_from(rows.len()).unwrap();
    // One block that is stored and not packed.
    let mut packed = vec![0x78, 0x01, 0x01];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(&rows);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &rows {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    packed.extend(((b << 16) | a).to_be_bytes());
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, body) in [(b"IHDR", header), (b"IDAT", packed), (b"IEND", Vec::new())] {
        out.extend(u32::try_from(body.len()).unwrap().to_be_bytes());
        out.extend(kind);
        out.extend(body);
        out.extend([0; 4]);
    }
    out
}

/// A dossier on disk, where the tools of the system can read it.
pub fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a tool prints; `None` where it is not installed, and a line says so.
pub fn tool(name: &str, arguments: &[&str]) -> Option<(bool, String)> {
    match Command::new(name).args(arguments).output() {
        Ok(out) => {
            let mut text = String::from_utf8_lossy(&out.stdout).into_owned();
            text.push_str(&String::from_utf8_lossy(&out.stderr));
            Some((out.status.success(), text))
        }
        Err(_) => {
            println!("skipped: {name} is not installed");
            None
        }
    }
}

/// The words of each page.
pub fn texts(path: &std::path::Path) -> Option<Vec<String>> {
    let (_, text) = tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"])?;
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    Some(pages)
}

/// With one space between words.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
