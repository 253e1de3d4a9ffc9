//! Reads a page strictly enough to notice a tag that does not close or that nobody meant.

/// An opening tag.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, with its entities read.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

const VOID: [&str; 3] = ["meta", "br", "wbr"];

/// Every opening tag of the page in order, or what is wrong with it.
pub fn tags(page: &str) -> Result<Vec<Tag>, String> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").ok_or("no doctype")?;
    let mut open: Vec<String> = Vec::new();
    let mut out = Vec::new();
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(closing) = rest.strip_prefix('/') {
            let (name, after) = closing.split_once('>').ok_or("an end tag without end")?;
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes something else"));
            }
            rest = after;
            continue;
        }
        let (tag, after) = opening(rest)?;
        rest = after;
        if tag.name == "style" {
            let (style, after) = rest.split_once("</style>").ok_or("a style without end")?;
            if style.contains('<') {
                return Err("markup within the style".to_owned());
            }
            rest = after;
        } else if !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        out.push(tag);
    }
    if open.is_empty() { Ok(out) } else { Err(format!("never closed: {open:?}")) }
}

fn opening(text: &str) -> Result<(Tag, &str), String> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).ok_or("a tag without end")?;
    if end == 0 {
        return Err(format!("a raw < before {:?}", text.chars().next()));
    }
    let (name, mut rest) = text.split_at(end);
    let mut tag = Tag { name: name.to_owned(), attributes: Vec::new() };
    loop {
        rest = rest.trim_start_matches(' ');
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((tag, after));
        }
        let (key, after) = rest.split_once("=\"").ok_or("an attribute without value")?;
        if !key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(format!("not an attribute: {key}"));
        }
        let (value, after) = after.split_once('"').ok_or("a value without end")?;
        let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        tag.attributes.push((key.to_owned(), value));
        rest = after;
    }
}
