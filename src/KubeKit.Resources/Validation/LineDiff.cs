using System.Globalization;
using System.Text;

namespace KubeKit.Resources.Validation;

// What changed between two texts, as a unified diff with three lines around each change and no header: so upstream shows what a
// forbidden update would change.
internal static class LineDiff
{
    private const int Around = 3;

    internal static string Unified(string before, string after)
    {
        var (old, changed) = (before.Split('\n'), after.Split('\n'));
        var lines = Lines(old, changed);
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Mark == ' ')
            {
                continue;
            }

            var (start, end) = (Math.Max(0, i - Around), i);
            for (var j = i; j < lines.Count && j <= end + (2 * Around) + 1; j++)
            {
                end = lines[j].Mark == ' ' ? end : j;
            }

            var last = Math.Min(lines.Count - 1, end + Around);
            Hunk(text, lines, start, last);
            i = last;
        }

        return text.ToString();
    }

    private static void Hunk(StringBuilder text, List<(char Mark, string Line, int Old, int New)> lines, int start, int last)
    {
        var (old, changed) = (0, 0);
        for (var i = start; i <= last; i++)
        {
            old += lines[i].Mark == '+' ? 0 : 1;
            changed += lines[i].Mark == '-' ? 0 : 1;
        }

        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(lines[start].Old, old)} +{Range(lines[start].New, changed)} @@\n");
        for (var i = start; i <= last; i++)
        {
            text.Append(lines[i].Mark).Append(lines[i].Line).Append('\n');
        }
    }

    private static string Range(int start, int length) => string.Create(CultureInfo.InvariantCulture, $"{(length == 0 ? start : start + 1)}{(length == 1 ? "" : $",{length}")}");

    // The longest common subsequence, once equal ends are set aside: objects differ in few lines.
    private static List<(char Mark, string Line, int Old, int New)> Lines(string[] old, string[] changed)
    {
        var head = 0;
        while (head < old.Length && head < changed.Length && old[head] == changed[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < changed.Length - head && old[^(tail + 1)] == changed[^(tail + 1)])
        {
            tail++;
        }

        var (rows, columns) = (old.Length - head - tail, changed.Length - head - tail);
        var lengths = Table(old.AsSpan(head, rows), changed.AsSpan(head, columns));
        var lines = new List<(char, string, int, int)>();
        for (var i = 0; i < head; i++)
        {
            lines.Add((' ', old[i], i, i));
        }

        for (int i = 0, j = 0; i < rows || j < columns;)
        {
            if (i < rows && j < columns && old[head + i] == changed[head + j])
            {
                lines.Add((' ', old[head + i], head + i++, head + j++));
            }
            else if (i < rows && (j == columns || lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                lines.Add(('-', old[head + i], head + i++, head + j));
            }
            else
            {
                lines.Add(('+', changed[head + j], head + i, head + j++));
            }
        }

        for (var i = 0; i < tail; i++)
        {
            lines.Add((' ', old[head + rows + i], head + rows + i, head + columns + i));
        }

        return lines;
    }

    private static int[,] Table(ReadOnlySpan<string> old, ReadOnlySpan<string> changed)
    {
        // An object of tens of thousands of other lines is told as a whole: nobody reads the finer diff.
        if ((long)old.Length * changed.Length > 4_000_000)
        {
            return new int[old.Length + 1, changed.Length + 1];
        }

        var lengths = new int[old.Length + 1, changed.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = changed.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == changed[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
