//! The system's clipboard, opened on first use and kept: on X11 what it holds lives as long as we.

/// The clipboard.
#[derive(Default)]
pub struct Clipboard(Option<arboard::Clipboard>);

impl Clipboard {
    /// Puts text there, and HTML for those who can take it.
    pub fn put(&mut self, text: &str, html: Option<&str>) -> Result<(), String> {
        let clipboard = self.open()?;
        let outcome = match html {
            Some(html) => clipboard.set_html(html, Some(text)),
            None => clipboard.set_text(text),
        };
        outcome.map_err(|why| format!("Nothing was copied: the clipboard did not take it ({why})."))
    }

    /// The text there.
    pub fn text(&mut self) -> Result<String, String> {
        self.open()?.get_text().map_err(|why| match why {
            arboard::Error::ContentNotAvailable => "The clipboard holds no text.".to_owned(),
            why => format!("The clipboard could not be read ({why})."),
        })
    }

    fn open(&mut self) -> Result<&mut arboard::Clipboard, String> {
        if self.0.is_none() {
            let opened = arboard::Clipboard::new();
            self.0 = Some(opened.map_err(|why| format!("There is no clipboard ({why})."))?);
        }
        self.0
            .as_mut()
            .ok_or_else(|| "There is no clipboard.".to_owned())
    }
}
