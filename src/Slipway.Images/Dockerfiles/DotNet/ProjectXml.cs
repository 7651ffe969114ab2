using System.Xml;
using System.Xml.Linq;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Reads XML files of a project.</summary>
internal static class ProjectXml
{
    /// <summary>The root element; null where the document is empty of one.</summary>
    /// <exception cref="UsageException">The file is not XML or cannot be read.</exception>
    public static XElement? Load(AbsolutePath file)
    {
        try
        {
            // No document type: an entity could name other files, or grow without end.
            using var reader = XmlReader.Create(file.Value,
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root;
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read as XML: {exception.Message} Mend the file.", exception);
        }
    }
}
