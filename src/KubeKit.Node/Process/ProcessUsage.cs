using System.Globalization;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>What the processes of containers use: one look through /proc for all of them.</summary>
internal static class ProcessUsage
{
    // USER_HZ is 100 on every architecture of Linux that .NET runs on.
    private const long NanosecondsPerTick = 10_000_000;

    public static IReadOnlyList<ContainerUsage> Of(IEnumerable<ProcessContainer> containers)
    {
        var byGroup = containers.Where(c => c.Record.ProcessId is not null).ToDictionary(c => c.Record.ProcessId!.Value, c => c.Record.Id);
        if (byGroup.Count == 0 || !Directory.Exists("/proc/self"))
            return [];

        var totals = new Dictionary<string, (long Cpu, long Memory)>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (char.IsAsciiDigit(Path.GetFileName(directory)[0]) && Read(directory) is { } process && byGroup.TryGetValue(process.Group, out var id))
            {
                var (cpu, memory) = totals.GetValueOrDefault(id);
                totals[id] = (cpu + process.Cpu, memory + process.Memory);
            }
        }

        return [.. totals.Select(t => new ContainerUsage(t.Key, t.Value.Cpu, t.Value.Memory))];
    }

    private static (int Group, long Cpu, long Memory)? Read(string directory)
    {
        try
        {
            // The name, in brackets, may hold anything; what follows it is numbers: state ppid pgrp ... utime stime ... rss.
            var text = File.ReadAllText(Path.Combine(directory, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Number(int index) => long.Parse(fields[index], CultureInfo.InvariantCulture);
            return ((int)Number(2), (Number(11) + Number(12)) * NanosecondsPerTick, Number(21) * Environment.SystemPageSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
