namespace Slipway.DotNet.Tests;

/// <summary>What SDK 10.0.401 printed for a small solution, paths shortened; VSTest's in the form that it documents.</summary>
internal static class CapturedOutput
{
    public const string BuildWithWarnings =
        """
          Determining projects to restore...
          Restored /repo/App/App.csproj (in 127 ms).
          Restored /repo/Other.Tests/Other.Tests.csproj (in 300 ms).
          Restored /repo/App.Tests/App.Tests.csproj (in 128 ms).
        /repo/App/Program.cs(2,26): warning CS8602: Dereference of a possibly null reference. [/repo/App/App.csproj]
        /repo/App/Program.cs(1,23): warning CS0168: The variable 'unused' is declared but never used [/repo/App/App.csproj]
          App -> /repo/App/bin/Debug/net10.0/App.dll
        /repo/App.Tests/T.cs(1,279): warning xUnit1026: Theory method 'Rows' on test class 'CalculatorTests' does not use parameter 't'. Use the parameter, or remove the parameter and associated data. (https://xunit.net/xunit.analyzers/rules/xUnit1026) [/repo/App.Tests/App.Tests.csproj]
          App.Tests -> /repo/App.Tests/bin/Debug/net10.0/App.Tests.dll
          Other.Tests -> /repo/Other.Tests/bin/Debug/net10.0/Other.Tests.dll

        Build succeeded.

        /repo/App/Program.cs(2,26): warning CS8602: Dereference of a possibly null reference. [/repo/App/App.csproj]
        /repo/App/Program.cs(1,23): warning CS0168: The variable 'unused' is declared but never used [/repo/App/App.csproj]
        /repo/App.Tests/T.cs(1,279): warning xUnit1026: Theory method 'Rows' on test class 'CalculatorTests' does not use parameter 't'. Use the parameter, or remove the parameter and associated data. (https://xunit.net/xunit.analyzers/rules/xUnit1026) [/repo/App.Tests/App.Tests.csproj]
            3 Warning(s)
            0 Error(s)

        Time Elapsed 00:00:07.64
        """;

    public const string BuildWithErrors =
        """
          Determining projects to restore...
          All projects are up-to-date for restore.
          App.Tests -> /repo/App.Tests/bin/Debug/net10.0/App.Tests.dll
          Other.Tests -> /repo/Other.Tests/bin/Debug/net10.0/Other.Tests.dll
        /repo/App/Program.cs(3,7): error CS1001: Identifier expected [/repo/App/App.csproj]
        /repo/App/Program.cs(3,7): error CS1002: ; expected [/repo/App/App.csproj]

        Build FAILED.

        /repo/App/Program.cs(3,7): error CS1001: Identifier expected [/repo/App/App.csproj]
        /repo/App/Program.cs(3,7): error CS1002: ; expected [/repo/App/App.csproj]
            0 Warning(s)
            2 Error(s)

        Time Elapsed 00:00:01.96
        """;

    public const string TestingPlatform =
        """
        Running tests from /repo/Other.Tests/bin/Debug/net10.0/Other.Tests.dll (net10.0|x64)
        Running tests from /repo/App.Tests/bin/Debug/net10.0/App.Tests.dll (net10.0|x64)
        skipped App.Tests.CalculatorTests.Skipped
          later
          from /repo/App.Tests/bin/Debug/net10.0/App.Tests.dll (net10.0|x64)
        failed App.Tests.CalculatorTests.Rows(t: "a b", n: 1) (6ms)
          Assert.Equal() Failure: Values differ
        Expected: 2
        Actual:   1
          from /repo/App.Tests/bin/Debug/net10.0/App.Tests.dll (net10.0|x64)
          Assert.Equal() Failure: Values differ
          Expected: 2
          Actual:   1
            at App.Tests.CalculatorTests.Rows(String t, Int32 n) in /repo/App.Tests/T.cs:1
            at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
            at System.Reflection.MethodBaseInvoker.InvokeDirectByRefWithFewArgs(Object obj, Span`1 copyOfArgs, BindingFlags invokeAttr)
        failed App.Tests.CalculatorTests.Fails_on_purpose (0ms)
          Assert.Equal() Failure: Values differ
        Expected: 3
        Actual:   2
          from /repo/App.Tests/bin/Debug/net10.0/App.Tests.dll (net10.0|x64)
          Assert.Equal() Failure: Values differ
          Expected: 3
          Actual:   2
            at App.Tests.CalculatorTests.Fails_on_purpose() in /repo/App.Tests/T.cs:1
            at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
            at System.Reflection.MethodBaseInvoker.InvokeWithNoArgs(Object obj, BindingFlags invokeAttr)
        /repo/Other.Tests/bin/Debug/net10.0/Other.Tests.dll (net10.0|x64) passed (323ms)
        /repo/App.Tests/bin/Debug/net10.0/App.Tests.dll (net10.0|x64) failed with 2 error(s) (342ms)
        Exit code: 2

        Test run summary: Failed!
          /repo/Other.Tests/bin/Debug/net10.0/Other.Tests.dll (net10.0|x64) passed (323ms)
          /repo/App.Tests/bin/Debug/net10.0/App.Tests.dll (net10.0|x64) failed with 2 error(s) (342ms)

          total: 5
          failed: 2
          succeeded: 2
          skipped: 1
          duration: 511ms
        Test run completed with non-success exit code: 2 (see: https://aka.ms/testingplatform/exitcodes)
        """;

    public const string VSTest =
        """
        Test run for /repo/A.Tests/bin/Debug/net8.0/A.Tests.dll (.NETCoreApp,Version=v8.0)
        A total of 1 test files matched the specified pattern.
        [xUnit.net 00:00:00.25]     A.Tests.Sums.Fails [FAIL]
          Failed A.Tests.Sums.Fails [3 ms]
          Error Message:
           Assert.Equal() Failure: Values differ

        Failed!  - Failed:     1, Passed:     3, Skipped:     1, Total:     5, Duration: 15 ms - A.Tests.dll (net8.0)

        Passed!  - Failed:     0, Passed:    10, Skipped:     0, Total:    10, Duration: < 1 ms - B.Tests.dll (net8.0)
        """;
}
