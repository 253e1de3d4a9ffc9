//! Tables as CSV and Parquet, a part at a time, into whatever takes bytes.

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;
use tumen_reconstruction::{Table, Values};

/// A table as CSV: a header, then its parts; days as ISO dates, nothing where there is no value.
pub struct CsvTable<W: Write> {
    out: csv::Writer<W>,
    begun: bool,
}

impl<W: Write> CsvTable<W> {
    /// An empty table.
    pub fn new(out: W) -> CsvTable<W> {
        CsvTable { out: csv::Writer::from_writer(out), begun: false }
    }

    /// Adds a part. All parts have the same columns.
    ///
    /// # Errors
    /// Whatever the sink returns.
    pub fn add(&mut self, part: &Table) -> io::Result<()> {
        if !self.begun {
            self.out.write_record(part.columns.iter().map(|column| column.name))?;
            self.begun = true;
        }
        let mut cell = String::new();
        for row in 0..part.rows() {
            for column in &part.columns {
                cell.clear();
                text_of(&column.values, row, &mut cell);
                self.out.write_field(&cell)?;
            }
            self.out.write_record(None::<&[u8]>)?;
        }
        Ok(())
    }

    /// Hands the sink back, with everything in it.
    ///
    /// # Errors
    /// Whatever the sink returns.
    pub fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

fn text_of(values: &Values, row: usize, into: &mut String) {
    use std::fmt::Write;
    let written = match values {
        Values::Text(values) => {
            into.push_str(&values[row]);
            Ok(())
        }
        Values::Whole(values) => values[row].map_or(Ok(()), |value| write!(into, "{value}")),
        Values::Number(values) => values[row].map_or(Ok(()), |value| write!(into, "{}", six_digits(value))),
        Values::Day(values) => values[row].map_or(Ok(()), |day| write!(into, "{}", day.iso())),
        Values::Flag(values) => write!(into, "{}", values[row]),
    };
    debug_assert!(written.is_ok(), "a String takes everything");
}

/// Six significant digits: more would be noise.
fn six_digits(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let scale = 10f64.powi(5 - value.abs().log10().floor() as i32);
    (value * scale).round() / scale
}

/// A table as Parquet: each part a row group, compressed with Snappy; days as DATE.
pub struct ParquetTable<W: Write + Send> {
    state: State<W>,
}

enum State<W: Write + Send> {
    /// Nothing was added yet.
    Empty(W),
    /// The columns are known.
    Begun(Box<SerializedFileWriter<W>>),
    /// A write failed: the sink is lost.
    Broken,
}

impl<W: Write + Send> ParquetTable<W> {
    /// An empty table.
    pub fn new(out: W) -> ParquetTable<W> {
        ParquetTable { state: State::Empty(out) }
    }

    /// Adds a part. All parts have the same columns.
    ///
    /// # Errors
    /// Whatever the sink returns.
    pub fn add(&mut self, part: &Table) -> io::Result<()> {
        let mut writer = match std::mem::replace(&mut self.state, State::Broken) {
            State::Begun(writer) => writer,
            State::Empty(out) => {
                let schema = schema(part).map_err(as_io)?;
                let properties = WriterProperties::builder()
                    .set_compression(Compression::SNAPPY)
                    .set_created_by(format!("tumen {}", env!("CARGO_PKG_VERSION")))
                    .set_key_value_metadata(Some(vec![KeyValue::new("record".to_string(), "simulated".to_string())]))
                    .build();
                Box::new(SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(as_io)?)
            }
            State::Broken => return Err(io::Error::other("an earlier write failed")),
        };
        add(&mut writer, part).map_err(as_io)?;
        self.state = State::Begun(writer);
        Ok(())
    }

    /// Hands the sink back, with everything in it.
    ///
    /// # Errors
    /// Whatever the sink returns.
    pub fn finish(self) -> io::Result<W> {
        match self.state {
            State::Begun(writer) => writer.into_inner().map_err(as_io),
            State::Empty(out) => Ok(out),
            State::Broken => Err(io::Error::other("an earlier write failed")),
        }
    }
}

/// An error of the disk as it was, else in words.
fn as_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other.to_string()),
        },
        other => io::Error::other(other.to_string()),
    }
}

fn schema(part: &Table) -> Result<Type, ParquetError> {
    let field = |column: &tumen_reconstruction::Column| {
        let (physical, logical, repetition) = match column.values {
            Values::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED),
            Values::Whole(_) => (Physical::INT64, None, Repetition::OPTIONAL),
            Values::Number(_) => (Physical::DOUBLE, None, Repetition::OPTIONAL),
            Values::Day(_) => (Physical::INT32, Some(LogicalType::Date), Repetition::OPTIONAL),
            Values::Flag(_) => (Physical::BOOLEAN, None, Repetition::REQUIRED),
        };
        let built = Type::primitive_type_builder(column.name, physical)
            .with_logical_type(logical)
            .with_repetition(repetition)
            .build();
        built.map(Arc::new)
    };
    let fields = part.columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    Type::group_type_builder(part.name).with_fields(fields).build()
}

fn add<W: Write + Send>(writer: &mut SerializedFileWriter<W>, part: &Table) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for column in &part.columns {
        let Some(mut into) = group.next_column()? else {
            return Err(ParquetError::General(format!("the column `{}` was not in the first part", column.name)));
        };
        match (into.untyped(), &column.values) {
            (ColumnWriter::ByteArrayColumnWriter(typed), Values::Text(values)) => {
                let bytes: Vec<ByteArray> = values.iter().map(|value| ByteArray::from(value.as_str())).collect();
                typed.write_batch(&bytes, None, None)?;
            }
            (ColumnWriter::BoolColumnWriter(typed), Values::Flag(values)) => {
                typed.write_batch(values, None, None)?;
            }
            (ColumnWriter::Int64ColumnWriter(typed), Values::Whole(values)) => {
                let (there, levels) = optional(values, |value| *value);
                typed.write_batch(&there, Some(&levels), None)?;
            }
            (ColumnWriter::DoubleColumnWriter(typed), Values::Number(values)) => {
                let (there, levels) = optional(values, |value| six_digits(*value));
                typed.write_batch(&there, Some(&levels), None)?;
            }
            (ColumnWriter::Int32ColumnWriter(typed), Values::Day(values)) => {
                let (there, levels) = optional(values, |day| day.0);
                typed.write_batch(&there, Some(&levels), None)?;
            }
            _ => {
                return Err(ParquetError::General(format!("the column `{}` has changed its kind", column.name)));
            }
        }
        into.close()?;
    }
    group.close()?;
    Ok(())
}

/// The values that are there, and for each row whether one is.
fn optional<A, B>(values: &[Option<A>], one: impl Fn(&A) -> B) -> (Vec<B>, Vec<i16>) {
    let levels = values.iter().map(|value| i16::from(value.is_some())).collect();
    (values.iter().flatten().map(one).collect(), levels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;
    use tumen_terms::Day;

    fn part(from: i64) -> Table {
        Table::new(
            "workers",
            vec![
                ("record", Values::Text(vec!["simulated".into(); 2])),
                ("worker", Values::Whole(vec![Some(from), None])),
                ("paid_usd", Values::Number(vec![Some(1234.5678), None])),
                ("left", Values::Day(vec![None, Some(Day(18_700))])),
                ("sent", Values::Flag(vec![true, false])),
            ],
        )
    }

    #[test]
    fn csv_says_what_was_put_in() {
        let mut table = CsvTable::new(Vec::new());
        table.add(&part(0)).expect("memory takes everything");
        table.add(&part(7)).expect("memory takes everything");
        let text = String::from_utf8(table.finish().expect("memory takes everything")).expect("UTF-8");
        assert_eq!(
            text,
            "record,worker,paid_usd,left,sent\nsimulated,0,1234.57,,true\nsimulated,,,2021-03-14,false\n\
             simulated,7,1234.57,,true\nsimulated,,,2021-03-14,false\n"
        );
    }

    #[test]
    fn parquet_can_be_read_again() {
        let mut table = ParquetTable::new(Vec::new());
        table.add(&part(0)).expect("memory takes everything");
        table.add(&part(7)).expect("memory takes everything");
        let bytes = table.finish().expect("memory takes everything");
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("a Parquet file");
        assert_eq!(reader.metadata().num_row_groups(), 2);
        let rows: Vec<Vec<Field>> = reader
            .get_row_iter(None)
            .expect("rows")
            .map(|row| row.expect("a row").get_column_iter().map(|(_, field)| field.clone()).collect())
            .collect();
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[2][1], Field::Long(7));
        assert_eq!(rows[1][1], Field::Null);
        assert_eq!(rows[0][2], Field::Double(1234.57));
        assert_eq!(rows[1][3], Field::Date(18_700));
        assert_eq!(rows[3][0], Field::Str("simulated".into()));
        assert_eq!(rows[0][4], Field::Bool(true));
    }

    /// A sink that is full after some bytes.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if bytes.len() > self.0 {
                return Err(io::Error::new(io::ErrorKind::StorageFull, "no room"));
            }
            self.0 -= bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_told_as_such() {
        let mut table = ParquetTable::new(Full(100));
        let failed = (0..100).find_map(|k| table.add(&part(k)).err()).expect("the sink is full");
        assert_eq!(failed.kind(), io::ErrorKind::StorageFull, "{failed}");
        assert!(table.add(&part(0)).is_err() && table.finish().is_err());
    }
}
