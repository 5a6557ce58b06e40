using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Simulator.Results.Figures;

/// <summary>Turns what Skia writes into an SVG fit for a page: scalable, labelled for assistive tools, in our font, and always the same bytes.</summary>
/// <remarks>
/// Skia counts clip ids over the whole process, gives no viewBox, names the font by its file ("Inter SemiBold", weight 500) and places
/// each letter by itself, which no editor can work with. Coordinates are rounded to a hundredth.
/// </remarks>
internal static partial class SvgFinish
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Verbatim = ["id", "clip-path", "fill", "stroke", "fill-rule", "clip-rule", "stroke-linejoin", "stroke-linecap"];

    /// <summary>The finished SVG.</summary>
    /// <param name="raw">Skia's SVG.</param>
    /// <param name="figure">The figure it shows.</param>
    /// <param name="prefix">What its ids start with.</param>
    /// <param name="standsAlone">A file of its own, which carries the font, or a part of a page that does.</param>
    public static string Finish(string raw, Figure figure, string prefix, bool standsAlone)
    {
        XElement drawing = XDocument.Parse(raw).Root!;
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XElement clip in drawing.Descendants(Svg + "clipPath"))
        {
            ids[clip.Attribute("id")!.Value] = $"{prefix}-c{ids.Count + 1}";
        }

        string width = drawing.Attribute("width")!.Value;
        string height = drawing.Attribute("height")!.Value;
        var root = new XElement(
            Svg + "svg",
            new XAttribute("id", prefix),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{prefix}-title {prefix}-desc"),
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("font-family", FigureFont.Family),
            // Widths were measured without kerning.
            new XAttribute("style", standsAlone ? "font-kerning:none" : "font-kerning:none;max-width:100%;height:auto"),
            new XElement(Svg + "title", new XAttribute("id", prefix + "-title"), figure.Title),
            new XElement(Svg + "desc", new XAttribute("id", prefix + "-desc"), figure.Description));
        if (standsAlone)
        {
            root.Add(new XElement(Svg + "style", FigureFont.CssFor(drawing.Descendants(Svg + "text").Select(text => text.Value.Trim()))));
        }

        root.Add(drawing.Elements().Select(element => Rewrite(element, ids)));
        return Serialize(root);
    }

    private static XElement Rewrite(XElement element, Dictionary<string, string> ids)
    {
        if (element.Name.LocalName == "text")
        {
            return RewriteText(element);
        }

        var copy = new XElement(element.Name);
        foreach (XAttribute attribute in element.Attributes().Where(attribute => !IsDefault(attribute)))
        {
            copy.SetAttributeValue(attribute.Name, attribute.Name.LocalName switch
            {
                "id" => ids[attribute.Value],
                "clip-path" => $"url(#{ids[attribute.Value["url(#".Length..^1]]})",
                string name when Verbatim.Contains(name) => attribute.Value,
                _ => Round(attribute.Value),
            });
        }

        copy.Add(element.Elements().Select(child => Rewrite(child, ids)));
        return copy;
    }

    private static bool IsDefault(XAttribute attribute) =>
        attribute.Name.LocalName == "stroke-width" && attribute.Value == "1";

    private static XElement RewriteText(XElement element)
    {
        var copy = new XElement(Svg + "text");
        foreach (XAttribute attribute in element.Attributes())
        {
            switch (attribute.Name.LocalName)
            {
                case "x" or "y":
                    copy.SetAttributeValue(attribute.Name, Round(attribute.Value.Split(',')[0]));
                    break;
                case "font-family":
                    if (attribute.Value.Contains("SemiBold", StringComparison.Ordinal))
                    {
                        copy.SetAttributeValue("font-weight", "600");
                    }

                    break;
                case "font-weight":
                    break;
                default:
                    copy.SetAttributeValue(attribute.Name, attribute.Name.LocalName == "fill" ? attribute.Value : Round(attribute.Value));
                    break;
            }
        }

        copy.Value = element.Value.Trim();
        return copy;
    }

    private static string Serialize(XElement root)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = "", NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            root.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    private static string Round(string numbers) => Number().Replace(
        numbers,
        match => (Math.Round(double.Parse(match.Value, CultureInfo.InvariantCulture), 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?")]
    private static partial Regex Number();
}
