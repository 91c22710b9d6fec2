using System.Globalization;
using System.Text;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>The rules for events, of which there are old and new ones in one stored form: new ones say when they were.</summary>
internal static class EventRules
{
    private const int MaxShort = 128;
    private const int MaxMessage = 1024;

    // What both APIs hold against every write.
    internal static void Validate(Event stored, string reporter, ValidationContext context)
    {
        var (about, home) = (stored.InvolvedObject.Namespace ?? "", stored.Metadata.Namespace ?? "");
        var isElsewhere = stored.EventTime is null
            ? about.Length == 0 ? home is not ("" or "default") : about != home
            : about.Length == 0 && home is not ("default" or "kube-system");
        if (isElsewhere)
        {
            context.Invalid("involvedObject.namespace", about, "does not match event.namespace");
        }

        if (stored.EventTime is not null)
        {
            Needed(reporter, stored.ReportingComponent, int.MaxValue);
            context.Invalid(reporter, stored.ReportingComponent ?? "", NameRules.QualifiedName(stored.ReportingComponent ?? ""));
            Needed("reportingInstance", stored.ReportingInstance, MaxShort);
            Needed("action", stored.Action, MaxShort);
            Needed("reason", stored.Reason, MaxShort);
            Bounded("message", stored.Message ?? "", MaxMessage);
        }

        context.Invalid("namespace", home, NameRules.DnsSubdomain(home));

        void Needed(string member, string? value, int maximum)
        {
            if (string.IsNullOrEmpty(value))
            {
                context.Required(member);
            }
            else
            {
                Bounded(member, value, maximum);
            }
        }

        void Bounded(string member, string value, int maximum)
        {
            if (Encoding.UTF8.GetByteCount(value) > maximum)
            {
                context.Invalid(member, "", string.Create(CultureInfo.InvariantCulture, $"can have at most {maximum} characters"));
            }
        }
    }

    // What the newer API holds against new events besides.
    internal static void ValidateNew(Event stored, ValidationContext context)
    {
        Series(stored, context);
        if (stored.EventTime is null)
        {
            context.Required("eventTime");
        }

        if (stored.Type is not (EventType.Normal or EventType.Warning))
        {
            context.Invalid("type", "", $"has invalid value: {stored.Type}");
        }

        Unset("firstTimestamp", stored.FirstTimestamp is not null);
        Unset("lastTimestamp", stored.LastTimestamp is not null);
        Unset("count", stored.Count is not (null or 0));
        Unset("source", !string.IsNullOrEmpty(stored.Source?.Component) || !string.IsNullOrEmpty(stored.Source?.Host));

        void Unset(string member, bool isSet)
        {
            if (isSet)
            {
                context.Invalid(member, "", "needs to be unset");
            }
        }
    }

    // There, all but the series stays. The paths are those of the stored form.
    internal static void ValidateChange(Event stored, Event old, ValidationContext context)
    {
        if (stored.Series != old.Series)
        {
            Series(stored, context);
        }

        Fixed("involvedObject", stored.InvolvedObject == old.InvolvedObject, Text(stored.InvolvedObject));
        context.Unchanged("reason", stored.Reason, old.Reason);
        context.Unchanged("message", stored.Message, old.Message);
        var (source, before) = (stored.Source ?? new EventSource(), old.Source ?? new EventSource());
        Fixed("source", (source.Component ?? "", source.Host ?? "") == (before.Component ?? "", before.Host ?? ""),
            GoText.Struct(("Component", source.Component ?? ""), ("Host", source.Host ?? "")));
        Fixed("firstTimestamp", stored.FirstTimestamp == old.FirstTimestamp, stored.FirstTimestamp);
        Fixed("lastTimestamp", stored.LastTimestamp == old.LastTimestamp, stored.LastTimestamp);
        Fixed("count", (stored.Count ?? 0) == (old.Count ?? 0), stored.Count ?? 0);
        context.Unchanged("reason", stored.Reason, old.Reason);
        context.Unchanged("type", stored.Type, old.Type);
        Fixed("eventTime", Microseconds(stored.EventTime) == Microseconds(old.EventTime), stored.EventTime is { } time
            ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)
            : null);
        context.Unchanged("action", stored.Action, old.Action);
        Fixed("related", stored.Related == old.Related, stored.Related is { } related ? Text(related) : null);
        context.Unchanged("reportingController", stored.ReportingComponent, old.ReportingComponent);
        context.Unchanged("reportingInstance", stored.ReportingInstance, old.ReportingInstance);

        void Fixed(string member, bool isSame, object? value)
        {
            if (!isSame)
            {
                context.Immutable(member, value);
            }
        }
    }

    private static long Microseconds(DateTimeOffset? time) => (time?.UtcTicks ?? 0) / TimeSpan.TicksPerMicrosecond;

    private static void Series(Event stored, ValidationContext context)
    {
        if (stored.Series is not { } series)
        {
            return;
        }

        if (series.Count is null or < 2)
        {
            context.Invalid("series.count", "", "should be at least 2");
        }

        if (series.LastObservedTime is null || series.LastObservedTime == default(DateTimeOffset))
        {
            context.Required("series.lastObservedTime");
        }
    }

    private static Verbatim Text(ObjectReference reference) => GoText.Struct(
        ("Kind", reference.Kind ?? ""), ("Namespace", reference.Namespace ?? ""), ("Name", reference.Name ?? ""), ("UID", reference.Uid ?? ""),
        ("APIVersion", reference.ApiVersion ?? ""), ("ResourceVersion", reference.ResourceVersion ?? ""), ("FieldPath", reference.FieldPath ?? ""));
}
