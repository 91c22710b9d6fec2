using System.Buffers;
using System.Globalization;

namespace KubeKit.Resources.Batch.V1;

// The syntax of schedules: five fields of numbers, names, ranges, lists and steps, or a word such as @daily.
internal static class CronSyntax
{
    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");
    private static readonly string[] Words = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly Field[] Fields = [new(0, 59, []), new(0, 23, []), new(1, 31, []), new(1, 12, Months), new(0, 6, Days)];

    // What is wrong, in the words of upstream's parser; null when nothing is.
    internal static string? Error(string schedule)
    {
        if (schedule.StartsWith("TZ=", StringComparison.Ordinal) || schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var (equals, space) = (schedule.IndexOf('=', StringComparison.Ordinal), schedule.IndexOf(' ', StringComparison.Ordinal));
            if (space < 0)
            {
                return "invalid schedule format: runtime error: slice bounds out of range [:-1]";
            }

            var zone = schedule[(equals + 1)..space];
            if (zone is not ("" or "Local") && !IsZone(zone))
            {
                return $"provided bad location {zone}: unknown time zone {zone}";
            }

            schedule = schedule[space..].Trim();
        }

        if (schedule.StartsWith('@'))
        {
            return Descriptor(schedule);
        }

        var fields = schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length != Fields.Length
            ? string.Create(CultureInfo.InvariantCulture, $"expected exactly {Fields.Length} fields, found {fields.Length}: [{string.Join(' ', fields)}]")
            : fields.SelectMany((text, i) => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Fields[i].Error)).FirstOrDefault(error => error is not null);
    }

    // Names of the tz database only, not those of Windows, and as they are spelled there.
    internal static bool IsZone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && zone.Id == name;

    private static string? Descriptor(string schedule)
    {
        const string Every = "@every ";
        return Words.Contains(schedule) ? null
            : !schedule.StartsWith(Every, StringComparison.Ordinal) ? $"unrecognized descriptor: {schedule}"
            : IsDuration(schedule[Every.Length..]) ? null
            : $"failed to parse duration {schedule}: time: invalid duration \"{schedule[Every.Length..]}\"";
    }

    // As Go writes durations: 1h30m, 90s, 1.5h.
    private static bool IsDuration(string text)
    {
        var rest = text.AsSpan().TrimStart("+-");
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberChars);
            if (digits <= 0)
            {
                return text == "0";
            }

            rest = rest[digits..];
            var unit = rest.IndexOfAny(NumberChars) is >= 0 and var next ? next : rest.Length;
            if (rest[..unit] is not ("ns" or "us" or "µs" or "ms" or "s" or "m" or "h"))
            {
                return false;
            }

            rest = rest[unit..];
        }

        return true;
    }

    private sealed record Field(int Minimum, int Maximum, string[] Names)
    {
        public string? Error(string expression)
        {
            var steps = expression.Split('/');
            var ends = steps[0].Split('-');
            if (steps.Length > 2)
            {
                return $"too many slashes: {expression}";
            }

            var (start, end) = (Minimum, Maximum);
            if (ends[0] is not ("*" or "?"))
            {
                if (ends.Length > 2)
                {
                    return $"too many hyphens: {expression}";
                }

                if (Number(ends[0], out start) is { } wrong)
                {
                    return wrong;
                }

                // A step from one number on goes to the end.
                end = ends.Length == 1 && steps.Length == 1 ? start : Maximum;
                if (ends.Length == 2 && Number(ends[1], out end) is { } alsoWrong)
                {
                    return alsoWrong;
                }
            }

            if (steps.Length == 2)
            {
                if (Number(steps[1], out var step, named: false) is { } wrong)
                {
                    return wrong;
                }

                if (step == 0)
                {
                    return $"step of range should be a positive number: {expression}";
                }
            }

            return start < Minimum ? $"beginning of range ({start}) below minimum ({Minimum}): {expression}"
                : end > Maximum ? $"end of range ({end}) above maximum ({Maximum}): {expression}"
                : start > end ? $"beginning of range ({start}) beyond end of range ({end}): {expression}"
                : null;
        }

        private string? Number(string text, out int number, bool named = true)
        {
            var name = named ? Array.FindIndex(Names, known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) : -1;
            if (name >= 0)
            {
                number = name + Minimum;
                return null;
            }

            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            {
                return number < 0 ? $"negative number ({number}) not allowed: {text}" : null;
            }

            return $"failed to parse int from {text}: strconv.Atoi: parsing \"{text}\": invalid syntax";
        }
    }
}
