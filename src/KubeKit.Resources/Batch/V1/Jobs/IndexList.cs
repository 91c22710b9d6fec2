using System.Globalization;

namespace KubeKit.Resources.Batch.V1;

// Indexes as text: numbers and ranges in order, such as 1,3-5,7.
internal static class IndexList
{
    // How many indexes there are; null with what is wrong.
    internal static int? Count(string text, int completions, out string error)
    {
        (error, var (count, last)) = ("", (0, -1));
        foreach (var part in text.Length == 0 ? [] : text.Split(','))
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
                if (!int.TryParse(ends[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
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

            if (numbers[0] <= last || numbers[^1] < numbers[0])
            {
                error = $"non-increasing order, previous: {Math.Max(last, numbers[0])}, current: {(numbers[0] <= last ? numbers[0] : numbers[^1])}";
                return null;
            }

            count += numbers[^1] - numbers[0] + 1;
            last = numbers[^1];
        }

        return count;
    }
}
