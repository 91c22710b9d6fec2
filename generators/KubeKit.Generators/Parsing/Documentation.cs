using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKit.Generators.Parsing;

/// <summary>
/// Reads the summary of doc comments from the source text: also in projects that write no documentation file, where the
/// compiler keeps them as plain comments.
/// </summary>
internal static class Documentation
{
    private static readonly Regex SummaryElement = new(@"<summary>(.*?)</summary>", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    private static readonly Regex ReferenceElement = new(@"<(?:see|seealso|paramref|typeparamref)\s+(?:cref|name|langword|href)=""(?:[A-Z]:)?([^""]*)""\s*/>", RegexOptions.CultureInvariant);
    private static readonly Regex ParagraphElement = new(@"<(?:para|br)\s*/?>", RegexOptions.CultureInvariant);
    private static readonly Regex AnyTag = new(@"</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant);
    private static readonly Regex WhiteSpace = new(@"\s+", RegexOptions.CultureInvariant);

    public static string? Summary(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (Summary(reference.GetSyntax()) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private static string? Summary(SyntaxNode declaration)
    {
        var text = new StringBuilder();
        foreach (var trivia in declaration.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            {
                AppendLines(text, trivia.ToFullString());
            }
        }

        var match = SummaryElement.Match(text.ToString());
        return match.Success ? Plain(match.Groups[1].Value) : null;
    }

    private static void AppendLines(StringBuilder text, string comment)
    {
        foreach (var line in comment.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("///", StringComparison.Ordinal))
            {
                text.Append(trimmed, 3, trimmed.Length - 3).Append('\n');
            }
        }
    }

    private static string Plain(string xml)
    {
        var text = xml;
        if (text.IndexOf('<') >= 0)
        {
            text = ReferenceElement.Replace(text, match => LastName(match.Groups[1].Value));
            text = AnyTag.Replace(ParagraphElement.Replace(text, " "), "");
        }

        text = text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&quot;", "\"").Replace("&apos;", "'").Replace("&amp;", "&");
        return WhiteSpace.Replace(text, " ").Trim();
    }

    // <see cref="Core.V1.Pod"/> reads as Pod; an address stays whole.
    private static string LastName(string reference)
    {
        var end = reference.IndexOfAny(['(', '{', '<']);
        var name = end < 0 ? reference : reference.Substring(0, end);
        return name.Contains("://") ? name : name.Substring(name.LastIndexOf('.') + 1);
    }
}
