using System.Globalization;

namespace KubeKit.Load;

/// <summary>What a work showed.</summary>
/// <param name="Operations">How many requests, objects or events.</param>
/// <param name="Elapsed">In what time.</param>
/// <param name="Latencies">How long each took.</param>
internal sealed record Measured(int Operations, TimeSpan Elapsed, TimeSpan[] Latencies)
{
    public static string Header => $"{"work",-10}{"count",9}{"per s",10}{"p50 ms",9}{"p99 ms",9}{"CPU us/op",12}{"RSS MB",8}";

    public string Line(string work, TimeSpan cpu, long memory)
    {
        Array.Sort(Latencies);
        return string.Create(CultureInfo.InvariantCulture,
            $"{work,-10}{Operations,9}{Operations / Elapsed.TotalSeconds,10:F0}{At(0.5),9:F2}{At(0.99),9:F2}{cpu.TotalMicroseconds / Operations,12:F1}{memory >> 20,8}");
    }

    private double At(double part) => Latencies.Length == 0 ? 0 : Latencies[(int)((Latencies.Length - 1) * part)].TotalMilliseconds;
}
