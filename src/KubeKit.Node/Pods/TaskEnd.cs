namespace KubeKit.Node.Pods;

/// <summary>Tells of the end of work in the background.</summary>
internal static class TaskEnd
{
    /// <summary>
    /// Calls back once the task counts as completed, however it ended. A call from within the task would come too soon: who
    /// then still sees it under way waits for a call that has been.
    /// </summary>
    public static void OnEnd(this Task task, Action ended) =>
        task.ContinueWith(_ => ended(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
