//! The labelled replies and sentences, as `corpus/README.md` says.

use domain::{MessageKind, Point, Verdict};
use regex::Regex;
use std::{collections::BTreeMap, error::Error, fs, ops::Range, path::Path};

/// All that the weights are made from.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Whole replies, each with its language.
    pub replies: Vec<(String, Reply)>,
    /// Single sentences.
    pub lines: Vec<Line>,
    /// Changes with every byte of the corpus, the concepts and the cues.
    pub stamp: u64,
}

impl Corpus {
    /// Reads `corpus/` under the folder of this crate.
    ///
    /// # Errors
    /// A file that cannot be read, or a label that is none.
    pub fn read(home: &Path) -> Result<Self, Box<dyn Error>> {
        let mut all = Self {
            stamp: 0xcbf2_9ce4_8422_2325,
            ..Self::default()
        };
        for folder in ["concepts", "corpus", "cues"] {
            let mut files = fs::read_dir(home.join(folder))?
                .map(|entry| entry.map(|e| e.path()))
                .collect::<Result<Vec<_>, _>>()?;
            files.sort();
            for file in files {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                if name == "README.md" {
                    continue;
                }
                let text = fs::read_to_string(&file)?;
                all.mark(&name);
                all.mark(&text);
                let lang = name.split('.').next().unwrap_or_default();
                if name.ends_with(".replies.txt") {
                    let read = replies(&text)?.into_iter();
                    all.replies.extend(read.map(|r| (lang.to_owned(), r)));
                } else if name.ends_with(".sentences.txt") {
                    all.lines.extend(lines(&text, lang)?);
                }
            }
        }
        Ok(all)
    }

    /// FNV-1a, 64 bits.
    fn mark(&mut self, text: &str) {
        for byte in text.bytes().filter(|b| *b != b'\r') {
            self.stamp = (self.stamp ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A reply of the corpus.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Its name, unique in the corpus.
    pub id: String,
    /// What it is as a whole.
    pub kind: MessageKind,
    /// Its words, without the marks of the labels.
    pub body: String,
    /// The passages, each with what it says on one point.
    pub spans: Vec<(Range<usize>, About, Verdict)>,
    /// For each point the label, and what else can be defended.
    pub labels: BTreeMap<Point, Vec<Verdict>>,
}

/// A corpus file that does not read: its place and what is wrong there.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {reason}. corpus/README.md says how a reply is written")]
pub struct CorpusError {
    place: String,
    reason: String,
}

/// The replies of a corpus file.
///
/// # Errors
/// A header, a point or a verdict that is none, by the reply it stands in.
pub fn replies(source: &str) -> Result<Vec<Reply>, CorpusError> {
    let mut found = Vec::new();
    for part in source.split("\n=== ") {
        let part = part.trim_start_matches("=== ");
        if part.trim().is_empty() {
            continue;
        }
        let (head, body) = part.split_once("\n\n").unwrap_or((part, ""));
        found.push(reply(head, body)?);
    }
    Ok(found)
}

fn reply(head: &str, body: &str) -> Result<Reply, CorpusError> {
    let mut lines = head.lines();
    let id = lines.next().unwrap_or_default().trim().to_owned();
    let bad = |reason: String| CorpusError {
        place: id.clone(),
        reason,
    };
    let heads: BTreeMap<&str, &str> = lines
        .filter_map(|l| l.split_once(':'))
        .map(|(k, v)| (k.trim(), v.trim()))
        .collect();
    let kind_word = heads.get("kind").copied().unwrap_or_default();
    let kind = MessageKind::ALL
        .into_iter()
        .find(|k| k.key() == kind_word)
        .ok_or_else(|| bad(format!("“{kind_word}” is no kind")))?;
    let (body, tags) = untagged(body);
    let mut spans = Vec::new();
    for (range, tag) in tags {
        let (about, verdict) = about(&tag).ok_or_else(|| bad(format!("“{tag}” is no label")))?;
        spans.push((range, about, verdict));
    }
    let mut labels: BTreeMap<Point, Vec<Verdict>> = BTreeMap::new();
    for point in Point::ALL {
        let said = spans.iter().find(|s| s.1 == Some(point)).map(|s| s.2);
        let whole = match kind {
            MessageKind::Refusal => vec![Verdict::Refused],
            MessageKind::IdentityRequest | MessageKind::FeeRequest => {
                vec![Verdict::Silent, Verdict::Refused]
            }
            MessageKind::Substantive
            | MessageKind::Acknowledgement
            | MessageKind::Extension
            | MessageKind::AutoReply
            | MessageKind::Bounce
            | MessageKind::Misdirected
            | MessageKind::Marketing => vec![Verdict::Silent],
        };
        labels.insert(point, said.map_or(whole, |v| vec![v]));
    }
    for (key, first) in [("doc", true), ("accept", false)] {
        for word in heads
            .get(key)
            .copied()
            .unwrap_or_default()
            .split_whitespace()
        {
            let (point, verdicts) = word.split_once('=').unwrap_or((word, ""));
            let point: Point = point.parse().map_err(|e| bad(format!("{e}")))?;
            for verdict in verdicts.split('|') {
                let verdict =
                    verdict_of(verdict).ok_or_else(|| bad(format!("“{word}” is no label")))?;
                let list = labels.entry(point).or_default();
                if first {
                    *list = vec![verdict];
                } else {
                    list.push(verdict);
                }
            }
        }
    }
    Ok(Reply {
        id,
        kind,
        body,
        spans,
        labels,
    })
}

fn verdict_of(word: &str) -> Option<Verdict> {
    Verdict::ALL.into_iter().find(|v| v.key() == word)
}

/// The text without its marks, and each label with the range it stands for.
fn untagged(marked: &str) -> (String, Vec<(Range<usize>, String)>) {
    let mut body = String::new();
    let mut tags = Vec::new();
    let Ok(mark) = Regex::new(r"\[([a-z]+\.[a-z]+(?:,[a-z]+\.[a-z]+)*): ([^\[\]]*)\]") else {
        return (marked.to_owned(), tags);
    };
    let mut last = 0;
    for found in mark.captures_iter(marked) {
        let (Some(all), Some(list), Some(words)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        body.push_str(&marked[last..all.start()]);
        let start = body.len();
        body.push_str(words.as_str());
        for tag in list.as_str().split(',') {
            tags.push((start..body.len(), tag.to_owned()));
        }
        last = all.end();
    }
    body.push_str(&marked[last..]);
    (body, tags)
}

/// A sentence of the corpus, by itself.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its language.
    pub lang: String,
    /// Its words.
    pub words: String,
    /// What it says; nothing for one that answers nothing.
    pub labels: Vec<(About, Verdict)>,
}

/// What a label is about: a point, or everything that was asked.
pub type About = Option<Point>;

/// A label such as `cause.given` or `all.refused`.
fn about(tag: &str) -> Option<(About, Verdict)> {
    let (point, verdict) = tag.split_once('.')?;
    let about = match point {
        "all" => None,
        point => Some(point.parse().ok()?),
    };
    Some((about, verdict_of(verdict)?))
}

/// The sentences of a corpus file in this language.
///
/// # Errors
/// A label that is none, by the line it stands in.
pub fn lines(source: &str, lang: &str) -> Result<Vec<Line>, CorpusError> {
    let mut found = Vec::new();
    for line in source
        .lines()
        .filter(|l| !l.trim().is_empty() && !l.starts_with('#'))
    {
        let bad = || CorpusError {
            place: line.to_owned(),
            reason: "not a labelled sentence".to_owned(),
        };
        let (tags, words) = line.split_once(": ").ok_or_else(bad)?;
        let mut labels = Vec::new();
        for tag in tags.split(',').filter(|t| *t != "none") {
            labels.push(about(tag).ok_or_else(bad)?);
        }
        found.push(Line {
            lang: lang.to_owned(),
            words: words.to_owned(),
            labels,
        });
    }
    Ok(found)
}
