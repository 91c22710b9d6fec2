using Stored = KubeKit.Resources.Core.V1.Event;

namespace KubeKit.Resources.Events.V1;

// Both APIs show one stored object, which is the core group's, as upstream stores it.
public sealed partial record Event
{
    /// <summary>The event as the core group shows it.</summary>
    public Stored ToStored() => new()
    {
        Metadata = Metadata,
        EventTime = EventTime == default ? null : EventTime,
        Series = Series is { } series ? new Core.V1.EventSeries { Count = series.Count, LastObservedTime = series.LastObservedTime } : null,
        ReportingComponent = ReportingController,
        ReportingInstance = ReportingInstance,
        Action = Action,
        Reason = Reason,
        InvolvedObject = Regarding ?? new(),
        Related = Related,
        Message = Note,
        Type = Type,
        Source = DeprecatedSource,
        FirstTimestamp = DeprecatedFirstTimestamp,
        LastTimestamp = DeprecatedLastTimestamp,
        Count = DeprecatedCount,
    };

    /// <summary>The event that the core group shows.</summary>
    public static Event FromStored(Stored stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new()
        {
            Metadata = stored.Metadata,
            EventTime = stored.EventTime ?? default,
            Series = stored.Series is { } series ? new EventSeries { Count = series.Count ?? 0, LastObservedTime = series.LastObservedTime ?? default } : null,
            ReportingController = stored.ReportingComponent,
            ReportingInstance = stored.ReportingInstance,
            Action = stored.Action,
            Reason = stored.Reason,
            Regarding = stored.InvolvedObject,
            Related = stored.Related,
            Note = stored.Message,
            Type = stored.Type,
            DeprecatedSource = stored.Source,
            DeprecatedFirstTimestamp = stored.FirstTimestamp,
            DeprecatedLastTimestamp = stored.LastTimestamp,
            DeprecatedCount = stored.Count,
        };
    }
}
