using System.Globalization;

namespace KubeKit.Resources.Batch.V1;

// Indexes as text: numbers and ranges in order, such as 1,3-5,7.
internal static class IndexList
{
    // How many indexes there are; null with what is wrong.
    internal static int? Count(string text, int completions, out string error)
    {
        error = "";
        var (count, last) = (0, -1);
        foreach (var part in text.Length == 0 ? [] : text.Split(','))
        {
            if (Interval(part, completions, out error) is not var (start, end))
            {
                return null;
            }

            if (last >= start)
            {
                error = NotIncreasing(last, start);
                return null;
            }

            count += end - start + 1;
            last = end;
        }

        return count;
    }

    // The first index that two lists share; parts that are none are passed over.
    internal static int? Overlap(string left, string right, int completions)
    {
        var (lefts, rights) = (Intervals(left, completions), Intervals(right, completions));
        for (var (i, j) = (0, 0); i < lefts.Count && j < rights.Count;)
        {
            var ((start, end), (otherStart, otherEnd)) = (lefts[i], rights[j]);
            if (start <= otherEnd && otherStart <= end)
            {
                return Math.Max(start, otherStart);
            }

            if (start <= otherStart)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return null;
    }

    private static List<(int Start, int End)> Intervals(string text, int completions) =>
        text.Length == 0 ? [] : [.. text.Split(',').Select(part => Interval(part, completions, out _)).OfType<(int, int)>()];

    private static (int Start, int End)? Interval(string part, int completions, out string error)
    {
        var ends = part.Split('-');
        if (ends.Length > 2)
        {
            error = $"the fragment \"{part}\" violates the requirement that an index interval can have at most two parts separated by '-'";
            return null;
        }

        var numbers = new int[ends.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            if (!int.TryParse(ends[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
            {
                error = $"cannot convert string to integer for index: \"{ends[i]}\"";
                return null;
            }

            if (numbers[i] >= completions)
            {
                error = $"too large index: \"{ends[i]}\"";
                return null;
            }
        }

        error = ends.Length == 2 && numbers[0] >= numbers[1] ? NotIncreasing(numbers[0], numbers[1]) : "";
        return error.Length == 0 ? (numbers[0], numbers[^1]) : null;
    }

    private static string NotIncreasing(int previous, int current) =>
        string.Create(CultureInfo.InvariantCulture, $"non-increasing order, previous: {previous}, current: {current}");
}
