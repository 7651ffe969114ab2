using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>A number with a name: time.Month and time.Weekday.</summary>
internal sealed class NamedNumber : IGoStruct
{
    private static readonly GoType MonthType = GoType.Named("time.Month", GoType.Int);
    private static readonly GoType WeekDayType = GoType.Named("time.Weekday", GoType.Int);

    private readonly string _name;

    private NamedNumber(GoType type, int number, string name)
    {
        Type = type;
        Number = number;
        _name = name;
    }

    public int Number { get; }

    public GoType Type { get; }

    public IReadOnlyList<string> FieldNames => [];

    public static NamedNumber Month(int month) => new(MonthType, month, CalendarNames.Months[month - 1]);

    public static NamedNumber WeekDay(int day) => new(WeekDayType, day, CalendarNames.WeekDays[day]);

    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = name == "String" ? new GoFunction(name, (in _) => _name) : null;
        return method is not null;
    }

    public override string ToString() => _name;
}
