namespace KubeKit.Resources.Events.V1;

public sealed partial record Event
{
    /// <summary>The same event as the core group has it, in which form it is stored.</summary>
    public Core.V1.Event ToStored() => new()
    {
        Metadata = Metadata,
        InvolvedObject = Regarding ?? new(),
        Related = Related,
        Reason = Reason,
        Message = Note,
        Type = Type,
        Action = Action,
        EventTime = EventTime,
        Series = Series is null ? null : new() { Count = Series.Count, LastObservedTime = Series.LastObservedTime },
        ReportingComponent = ReportingController,
        ReportingInstance = ReportingInstance,
        Source = DeprecatedSource,
        FirstTimestamp = DeprecatedFirstTimestamp,
        LastTimestamp = DeprecatedLastTimestamp,
        Count = DeprecatedCount,
    };

    /// <summary>A stored event as this group has it.</summary>
    public static Event FromStored(Core.V1.Event stored) => new()
    {
        Metadata = stored.Metadata,
        Regarding = stored.InvolvedObject,
        Related = stored.Related,
        Reason = stored.Reason,
        Note = stored.Message,
        Type = stored.Type,
        Action = stored.Action,
        EventTime = stored.EventTime,
        Series = stored.Series is null ? null : new() { Count = stored.Series.Count ?? 0, LastObservedTime = stored.Series.LastObservedTime ?? default },
        ReportingController = stored.ReportingComponent,
        ReportingInstance = stored.ReportingInstance,
        DeprecatedSource = stored.Source,
        DeprecatedFirstTimestamp = stored.FirstTimestamp,
        DeprecatedLastTimestamp = stored.LastTimestamp,
        DeprecatedCount = stored.Count,
    };
}
