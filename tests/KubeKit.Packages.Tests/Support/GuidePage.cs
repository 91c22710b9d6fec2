using System.Text.RegularExpressions;

namespace KubeKit.Packages.Tests.Support;

/// <summary>A page of the guide: what it has its reader type and change, by section.</summary>
internal sealed partial class GuidePage(string text)
{
    public static GuidePage Read(string name) => new(File.ReadAllText(Path.Combine(PackageFeed.Checkout, "docs", name)).ReplaceLineEndings("\n"));

    /// <summary>The commands of a section, a line each.</summary>
    public IReadOnlyList<string> Commands(string section) => [.. Blocks(section, "sh").SelectMany(block => block.Split('\n'))];

    /// <summary>The changes of a section: the file, what stands there, and what is to stand there.</summary>
    public IReadOnlyList<(string File, string Old, string New)> Changes(string section) => [.. Blocks(section, "diff").Select(block =>
    {
        var lines = block.Split('\n');
        Assert.StartsWith("+++ ", lines[0], StringComparison.Ordinal);
        return (lines[0][4..], Lines('+'), Lines('-'));

        string Lines(char left) => string.Concat(lines.Skip(1).Where(line => line[0] != left).Select(line => line[1..] + "\n"));
    })];

    private IEnumerable<string> Blocks(string section, string language)
    {
        var parts = text.Split($"\n## {section}\n");
        Assert.True(parts.Length == 2, $"one section \"{section}\"");
        var blocks = Block().Matches(parts[1].Split("\n## ")[0]).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value).ToList();
        Assert.NotEmpty(blocks);
        return blocks;
    }

    [GeneratedRegex(@"^```(\w+)\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
